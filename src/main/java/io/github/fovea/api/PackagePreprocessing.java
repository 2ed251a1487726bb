/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.FoveaException;
import io.github.fovea.data.PixelType;
import io.github.fovea.data.Preprocessing;
import io.github.fovea.model.bioimage.ProcessingStep;
import io.github.fovea.model.bioimage.ProcessingStep.EnsureDtype;
import io.github.fovea.model.bioimage.ProcessingStep.FixedZeroMeanUnitVariance;
import io.github.fovea.model.bioimage.ProcessingStep.Numbers;
import io.github.fovea.model.bioimage.ProcessingStep.ScaleLinear;
import io.github.fovea.model.bioimage.ProcessingStep.ScaleRange;
import io.github.fovea.model.bioimage.TensorDescription;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Pixel arithmetic of ours as the steps of a package, and back. */
final class PackagePreprocessing {

	private static final String CHANNEL = "channel";
	private static final double LOW = 1;
	private static final double HIGH = 99.8;
	private static final double EPSILON = 1e-6;
	/** The least deviation that the specification allows. */
	private static final double LEAST = 1e-6;
	private static final double SAME = 1e-6;

	private PackagePreprocessing() {}

	/** The name that elements of images of a type have in packages. */
	static String type(final PixelType pixels) {
		return switch (pixels) {
			case U8 -> "uint8";
			case U16 -> "uint16";
			case F32 -> "float32";
		};
	}

	/**
	 * @param pixels how the images are stored that the package takes
	 */
	static List<ProcessingStep> steps(final Preprocessing preprocessing,
		final PixelType pixels)
	{
		final List<ProcessingStep> steps = new ArrayList<>();
		steps.add(new EnsureDtype("float32"));
		final double full = pixels.full();
		if (preprocessing instanceof Preprocessing.Unit) {
			if (full != 1) steps.add(new ScaleLinear(Numbers.of(1 / full), Numbers.of(
				0)));
		}
		else if (preprocessing instanceof Preprocessing.Percentile) steps.add(
			new ScaleRange(List.of("y", "x"), LOW, HIGH, EPSILON, null));
		else if (preprocessing instanceof Preprocessing.Standardize s) steps.add(fixed(
			s.mean(), s.deviation(), full));
		else if (preprocessing instanceof Preprocessing.Normalize s) steps.add(fixed(s
			.mean(), s.deviation(), full));
		else if (preprocessing instanceof Preprocessing.Imagenet) steps.add(fixed(
			Preprocessing.Imagenet.MEAN, Preprocessing.Imagenet.DEVIATION, full));
		return steps;
	}

	private static ProcessingStep fixed(final List<Double> mean,
		final List<Double> deviation, final double full)
	{
		if (deviation.stream().allMatch(d -> d * full >= LEAST))
			return new FixedZeroMeanUnitVariance(numbers(mean, m -> m * full), numbers(
				deviation, d -> d * full), 0);
		final List<Double> offsets = new ArrayList<>();
		for (int i = 0; i < mean.size(); i++) {
			offsets.add(-mean.get(i) / deviation.get(i));
		}
		return new ScaleLinear(numbers(deviation, d -> 1 / (d * full)), Numbers.along(
			offsets, CHANNEL));
	}

	private static Numbers numbers(final List<Double> values,
		final DoubleUnaryOperator function)
	{
		return Numbers.along(values.stream().map(function::applyAsDouble).toList(),
			CHANNEL);
	}

	/**
	 * The arithmetic of ours that does what a package says.
	 *
	 * @throws FoveaException if there is none
	 */
	static Preprocessing of(final TensorDescription input) {
		final List<ProcessingStep> steps = input.steps().stream().filter(
			s -> !(s instanceof EnsureDtype)).toList();
		if (steps.isEmpty()) return new Preprocessing.None();
		final ProcessingStep step = steps.get(0);
		final double full = switch (input.type()) {
			case "uint8" -> PixelType.U8.full();
			case "uint16" -> PixelType.U16.full();
			default -> 0;
		};
		if (steps.size() == 1 && step instanceof ScaleRange s && s.axes() != null && s
			.axes().containsAll(List.of("x", "y")) && !s.axes().contains(CHANNEL) && s
				.minPercentile() == LOW && s.maxPercentile() == HIGH)
			return new Preprocessing.Percentile();
		if (steps.size() == 1 && full > 0 && step instanceof ScaleLinear s && s.gain()
			.axis() == null && s.offset().equals(Numbers.of(0)) && Math.abs(s.gain()
				.values().get(0) * full - 1) < SAME) return new Preprocessing.Unit();
		if (steps.size() == 1 && full > 0 && step instanceof FixedZeroMeanUnitVariance s &&
			(s.mean().axis() == null || s.mean().axis().equals(CHANNEL)))
			return new Preprocessing.Normalize(s.mean().values().stream().map(m -> m /
				full).toList(), s.deviation().values().stream().map(d -> (d + s
					.epsilon()) / full).toList());
		throw new FoveaException("The package's preprocessing cannot be used for " +
			"classifying files: " + input.steps() + " of " + input.type() +
			". Give the preprocessing");
	}
}
