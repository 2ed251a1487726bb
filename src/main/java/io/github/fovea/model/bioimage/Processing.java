/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.bioimage;

import io.github.fovea.FoveaException;
import io.github.fovea.model.bioimage.ProcessingStep.Binarize;
import io.github.fovea.model.bioimage.ProcessingStep.Clip;
import io.github.fovea.model.bioimage.ProcessingStep.EnsureDtype;
import io.github.fovea.model.bioimage.ProcessingStep.FixedZeroMeanUnitVariance;
import io.github.fovea.model.bioimage.ProcessingStep.Numbers;
import io.github.fovea.model.bioimage.ProcessingStep.ScaleLinear;
import io.github.fovea.model.bioimage.ProcessingStep.ScaleMeanVariance;
import io.github.fovea.model.bioimage.ProcessingStep.ScaleRange;
import io.github.fovea.model.bioimage.ProcessingStep.Sigmoid;
import io.github.fovea.model.bioimage.ProcessingStep.Softmax;
import io.github.fovea.model.bioimage.ProcessingStep.ZeroMeanUnitVariance;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Applies processing steps. Integers become float32 where a step needs fractions;
 * sums are taken in double.
 */
public final class Processing {

	/** A tensor with its axes. */
	public record Labelled(Tensor tensor, List<Axis> axes) {

		public Labelled {
			axes = List.copyOf(axes);
			if (axes.size() != tensor.shape().rank()) throw new FoveaException(
				"Expected a tensor with " + axes.size() + " axes, but its shape is " +
					tensor.shape());
		}
	}

	/** y of x, by the element's group. */
	@FunctionalInterface
	private interface Function {

		double of(double x, int group);
	}

	private final Map<String, Labelled> references;

	/**
	 * @param references tensors that steps may refer to, by their ids
	 */
	public Processing(final Map<String, Labelled> references) {
		this.references = Map.copyOf(references);
	}

	/** The tensor after all steps; itself if there are none. */
	public Tensor apply(final List<ProcessingStep> steps, final Labelled x) {
		Labelled result = x;
		for (final ProcessingStep step : steps) {
			result = new Labelled(apply(step, result), x.axes());
		}
		return result.tensor();
	}

	private Tensor apply(final ProcessingStep step, final Labelled x) {
		final Tensor tensor = x.tensor();
		final Shape shape = tensor.shape();
		final AxisGroups all = AxisGroups.over(null, x.axes(), shape);
		if (step instanceof EnsureDtype s) return NumPyType.of(s.type()).cast(tensor);
		if (step instanceof Sigmoid) return map(tensor, all, (v, g) -> 1 / (1 + Math
			.exp(-v)));
		if (step instanceof Softmax s) return softmax(x, s.axis());
		if (step instanceof Binarize s) return along(x, s.threshold(), s
			.threshold(), (v, t, u) -> v > t ? 1 : 0);
		if (step instanceof ScaleLinear s) return along(x, s.gain(), s.offset(), (v,
			gain, offset) -> v * gain + offset);
		if (step instanceof FixedZeroMeanUnitVariance s) return along(x, s.mean(), s
			.deviation(), (v, mean, deviation) -> (v - mean) / (deviation + s
				.epsilon()));
		if (step instanceof ZeroMeanUnitVariance s) {
			final AxisGroups groups = AxisGroups.over(s.axes(), x.axes(), shape);
			final double[] mean = Statistics.means(tensor, groups);
			final double[] deviation = Statistics.deviations(tensor, groups, mean);
			return map(tensor, groups, (v, g) -> (v - mean[g]) / (deviation[g] + s
				.epsilon()));
		}
		if (step instanceof ScaleRange s) return scaleRange(x, s);
		if (step instanceof Clip s) return clip(x, s);
		return scaleMeanVariance(x, (ScaleMeanVariance) step);
	}

	private Tensor scaleRange(final Labelled x, final ScaleRange s) {
		final Labelled source = s.reference() == null ? x : reference(s.reference());
		final AxisGroups groups = AxisGroups.over(s.axes(), x.axes(), x.tensor()
			.shape());
		final double[][] sorted = Statistics.sorted(source.tensor(), same(groups,
			AxisGroups.over(s.axes(), source.axes(), source.tensor().shape()), s
				.reference()));
		final double[] low = Statistics.percentiles(sorted, s.minPercentile());
		final double[] high = Statistics.percentiles(sorted, s.maxPercentile());
		return map(x.tensor(), groups, (v, g) -> (v - low[g]) / (high[g] - low[g] + s
			.epsilon()));
	}

	private Tensor scaleMeanVariance(final Labelled x,
		final ScaleMeanVariance s)
	{
		final Labelled source = reference(s.reference());
		final AxisGroups own = AxisGroups.over(s.axes(), x.axes(), x.tensor()
			.shape());
		final AxisGroups theirs = same(own, AxisGroups.over(s.axes(), source.axes(),
			source.tensor().shape()), s.reference());
		final double[] mean = Statistics.means(x.tensor(), own);
		final double[] deviation = Statistics.deviations(x.tensor(), own, mean);
		final double[] wantedMean = Statistics.means(source.tensor(), theirs);
		final double[] wanted = Statistics.deviations(source.tensor(), theirs,
			wantedMean);
		return map(x.tensor(), own, (v, g) -> (v - mean[g]) / (deviation[g] + s
			.epsilon()) * (wanted[g] + s.epsilon()) + wantedMean[g]);
	}

	private static AxisGroups same(final AxisGroups own, final AxisGroups theirs,
		final String reference)
	{
		if (own.count() != theirs.count()) throw new FoveaException("The tensor \"" +
			reference + "\", by which another is scaled, has other axes than it");
		return theirs;
	}

	private Labelled reference(final String id) {
		final Labelled tensor = references.get(id);
		if (tensor == null) throw new FoveaException(
			"A processing step refers to the tensor \"" + id + "\", but there is none");
		return tensor;
	}

	private static Tensor clip(final Labelled x, final Clip s) {
		final AxisGroups groups = AxisGroups.over(s.axes(), x.axes(), x.tensor()
			.shape());
		final double[][] sorted = s.minPercentile() == null && s
			.maxPercentile() == null ? null : Statistics.sorted(x.tensor(), groups);
		final double[] low = bounds(groups, s.min(), sorted, s.minPercentile(),
			Double.NEGATIVE_INFINITY);
		final double[] high = bounds(groups, s.max(), sorted, s.maxPercentile(),
			Double.POSITIVE_INFINITY);
		return map(x.tensor(), groups, (v, g) -> Math.min(Math.max(v, low[g]),
			high[g]));
	}

	private static double[] bounds(final AxisGroups groups, final Double bound,
		final double[][] sorted, final Double percentile, final double none)
	{
		if (percentile != null) return Statistics.percentiles(sorted, percentile);
		final double[] result = new double[groups.count()];
		Arrays.fill(result, bound == null ? none : bound);
		return result;
	}

	private static Tensor softmax(final Labelled x, final String axis) {
		final AxisGroups groups = AxisGroups.over(List.of(axis), x.axes(), x.tensor()
			.shape());
		final double[] largest = new double[groups.count()];
		Arrays.fill(largest, Double.NEGATIVE_INFINITY);
		groups.each((from, to, group, step) -> {
			for (int i = from, g = group; i < to; i++, g += step) {
				largest[g] = Math.max(largest[g], x.tensor().get(i));
			}
		});
		final double[] sums = new double[groups.count()];
		groups.each((from, to, group, step) -> {
			for (int i = from, g = group; i < to; i++, g += step) {
				sums[g] += Math.exp(x.tensor().get(i) - largest[g]);
			}
		});
		return map(x.tensor(), groups, (v, g) -> Math.exp(v - largest[g]) / sums[g]);
	}

	/** y of x and two numbers. */
	@FunctionalInterface
	private interface WithNumbers {

		double of(double x, double a, double b);
	}

	private static Tensor along(final Labelled x, final Numbers a,
		final Numbers b, final WithNumbers function)
	{
		final String axis = a.axis() != null ? a.axis() : b.axis();
		final int size = Math.max(a.values().size(), b.values().size());
		final AxisGroups groups = AxisGroups.along(axis, x.axes(), x.tensor().shape(),
			size);
		return map(x.tensor(), groups, (v, g) -> function.of(v, at(a, g), at(b, g)));
	}

	private static double at(final Numbers numbers, final int index) {
		return numbers.values().get(numbers.values().size() == 1 ? 0 : index);
	}

	private static Tensor map(final Tensor x, final AxisGroups groups,
		final Function function)
	{
		final Tensor y = Tensor.zeros(x.type().as(x.elements() == ElementType.F64
			? ElementType.F64 : ElementType.F32));
		groups.each((from, to, group, step) -> {
			for (int i = from, g = group; i < to; i++, g += step) {
				y.set(i, function.of(x.get(i), g));
			}
		});
		return y;
	}
}
