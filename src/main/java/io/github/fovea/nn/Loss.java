/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Binary;
import io.github.fovea.graph.op.LogSoftmax;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Pad;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.graph.op.SoftmaxCrossEntropy;
import io.github.fovea.graph.op.Unary;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.Arrays;
import java.util.List;

/** What training makes small: a scalar of a network's output and the targets. */
public sealed interface Loss {

	/** Type of the targets for outputs of a type: the same, but for labels. */
	default TensorType targets(final TensorType output) {
		return output;
	}

	/** Adds the loss, a mean over the batch. */
	Value apply(GraphBuilder graph, Value output, Value targets);

	/**
	 * The same loss where targets are shares of classes, of the output's shape, in
	 * place of labels; equal for shares of 1, all shares 0 for no label.
	 */
	default Loss soft() {
		return this;
	}

	/**
	 * Softmax and cross-entropy with integer labels, N of them for logits N,C.
	 *
	 * @param labelSmoothing share of the certainty given to all classes evenly
	 * @param classWeights one a class, or empty
	 */
	record CrossEntropy(float labelSmoothing, List<Float> classWeights) implements
		Loss
	{

		public CrossEntropy {
			classWeights = List.copyOf(classWeights);
		}

		/** Without smoothing and weights. */
		public static CrossEntropy plain() {
			return new CrossEntropy(0, List.of());
		}

		@Override
		public TensorType targets(final TensorType output) {
			return labels(output);
		}

		@Override
		public Value apply(final GraphBuilder graph, final Value output,
			final Value targets)
		{
			final SoftmaxCrossEntropy operator = new SoftmaxCrossEntropy(
				labelSmoothing);
			if (classWeights.isEmpty()) return graph.add(operator, output, targets);
			return graph.add(operator, output, targets, weights(graph, classWeights, Shape
				.of(classWeights.size())));
		}

		@Override
		public Loss soft() {
			return new SoftCrossEntropy(labelSmoothing, classWeights);
		}
	}

	/**
	 * {@link CrossEntropy} with shares of classes t as targets, of the shape of the
	 * logits N,C,…: Σ q · w · -log p / Σ t · w, where q = (1 - s) · t + s / C · Σ t.
	 * Linear in each sample's shares where classes have no weights.
	 */
	record SoftCrossEntropy(float labelSmoothing, List<Float> classWeights)
		implements Loss
	{

		public SoftCrossEntropy {
			classWeights = List.copyOf(classWeights);
		}

		@Override
		public Value apply(final GraphBuilder graph, final Value output,
			final Value targets)
		{
			final Ops ops = new Ops(graph);
			final Value logs = graph.add(new LogSoftmax(1), output);
			final Value terms = weighted(ops, ops.mul(smoothed(ops, targets), logs));
			return ops.neg(ops.div(sum(ops, terms), sum(ops, weighted(ops, targets))));
		}

		private Value smoothed(final Ops ops, final Value targets) {
			if (labelSmoothing == 0) return targets;
			final Value labelled = ops.reduce(Reduce.Function.SUM, targets, true, 1);
			return ops.add(ops.mul(targets, ops.constant(1 - labelSmoothing)), ops.mul(
				labelled, ops.constant(labelSmoothing / targets.shape().at(1))));
		}

		private Value weighted(final Ops ops, final Value x) {
			if (classWeights.isEmpty()) return x;
			final long[] shape = new long[x.shape().rank()];
			Arrays.fill(shape, 1);
			shape[1] = classWeights.size();
			return ops.mul(x, weights(ops.graph(), classWeights, Shape.of(shape)));
		}
	}

	/**
	 * The maximum a posteriori criterion of LeCun et al. 1998, equation 9: for
	 * penalties y = -output, the mean of y(label) + log(e^-j + Σ e^-y). It is the
	 * cross-entropy with one more class, "rubbish", of the fixed output -j.
	 */
	record MaximumAPosteriori(float j) implements Loss {

		@Override
		public TensorType targets(final TensorType output) {
			return labels(output);
		}

		@Override
		public Value apply(final GraphBuilder graph, final Value output,
			final Value targets)
		{
			return graph.add(new SoftmaxCrossEntropy(0), withRubbish(graph, output, -j),
				targets);
		}

		@Override
		public Loss soft() {
			return new SoftMaximumAPosteriori(j);
		}
	}

	/** {@link MaximumAPosteriori} with shares of classes as targets. */
	record SoftMaximumAPosteriori(float j) implements Loss {

		@Override
		public Value apply(final GraphBuilder graph, final Value output,
			final Value targets)
		{
			return new SoftCrossEntropy(0, List.of()).apply(graph, withRubbish(graph,
				output, -j), withRubbish(graph, targets, 0));
		}
	}

	/**
	 * Sigmoid and binary cross-entropy with targets 0 … 1 of the output's shape:
	 * the mean of log(1 + e^x) - x · t.
	 */
	record BinaryCrossEntropy() implements Loss {

		@Override
		public Value apply(final GraphBuilder graph, final Value output,
			final Value targets)
		{
			final Ops ops = new Ops(graph);
			return mean(ops, ops.sub(ops.unary(Unary.Function.SOFTPLUS, output), ops
				.mul(output, targets)));
		}
	}

	/** Mean of (output - target)², targets of the output's shape. */
	record MeanSquaredError() implements Loss {

		@Override
		public Value apply(final GraphBuilder graph, final Value output,
			final Value targets)
		{
			final Ops ops = new Ops(graph);
			final Value difference = ops.sub(output, targets);
			return mean(ops, ops.mul(difference, difference));
		}
	}

	/**
	 * For the class of each pixel, outputs N,C,H,W and targets of their shape, 1 at a
	 * pixel's class: softmax and cross-entropy, the mean over the pixels, plus 1 less
	 * the mean of the soft Dice coefficients of all classes but the first, the
	 * background (Milletari et al. 2016, with plain sums): (2 Σ p·t + 1) / (Σ p + Σ t
	 * + 1) over the batch.
	 *
	 * @param ignoring whether pixels may have targets of 0 alone, which count nowhere
	 */
	record CrossEntropyAndDice(boolean ignoring) implements Loss {

		@Override
		public Value apply(final GraphBuilder graph, final Value output,
			final Value targets)
		{
			final Ops ops = new Ops(graph);
			final Value one = ops.constant(1);
			final Value crossEntropy = ignoring ? crossEntropy(ops, output, targets, one)
				: new SoftCrossEntropy(0, List.of()).apply(graph, output, targets);
			final Value softmax = ops.softmax(output, 1);
			final Value probabilities = ignoring ? ops.mul(softmax, ops.reduce(
				Reduce.Function.SUM, targets, true, 1)) : softmax;
			final Value overlap = foreground(ops, ops.mul(probabilities, targets));
			final Value sizes = ops.add(foreground(ops, probabilities), foreground(ops,
				targets));
			final Value dice = mean(ops, ops.div(ops.add(ops.add(overlap, overlap), one),
				ops.add(sizes, one)));
			return ops.add(crossEntropy, ops.sub(one, dice));
		}

		/** 0 where nothing is known of any pixel. */
		private static Value crossEntropy(final Ops ops, final Value output,
			final Value targets, final Value one)
		{
			final Value terms = ops.mul(targets, ops.graph().add(new LogSoftmax(1), output));
			return ops.neg(ops.div(sum(ops, terms), ops.binary(Binary.Function.MAX, sum(ops,
				targets), one)));
		}

		/** Sums of all classes but the first: C-1. */
		private static Value foreground(final Ops ops, final Value x) {
			return ops.slice(ops.reduce(Reduce.Function.SUM, x, false, 0, 2, 3), 0, 1, x.shape()
				.at(1));
		}
	}

	private static Value mean(final Ops ops, final Value x) {
		return ops.graph().add(new Reduce(Reduce.Function.MEAN, List.of(), false), x);
	}

	private static Value sum(final Ops ops, final Value x) {
		return ops.graph().add(new Reduce(Reduce.Function.SUM, List.of(), false), x);
	}

	private static Value weights(final GraphBuilder graph,
		final List<Float> classWeights, final Shape shape)
	{
		final float[] weights = new float[classWeights.size()];
		for (int i = 0; i < weights.length; i++) {
			weights[i] = classWeights.get(i);
		}
		return graph.constant("class_weights", Tensor.of(weights, shape));
	}

	/** Outputs or shares N,C with one more class of a fixed value. */
	private static Value withRubbish(final GraphBuilder graph, final Value x,
		final float value)
	{
		return graph.add(new Pad(Pad.Mode.CONSTANT, List.of(0, 0), List.of(0, 1),
			value), x);
	}

	private static TensorType labels(final TensorType output) {
		return new TensorType(ElementType.I32, Shape.of(output.shape().get(0)));
	}
}
