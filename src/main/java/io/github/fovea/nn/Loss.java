/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Value;
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

import java.util.List;

/** What training makes small: a scalar of a network's output and the targets. */
public sealed interface Loss {

	/** Type of the targets for outputs of a type. */
	TensorType targets(TensorType output);

	/** Adds the loss, a mean over the batch. */
	Value apply(GraphBuilder graph, Value output, Value targets);

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
			final float[] weights = new float[classWeights.size()];
			for (int i = 0; i < weights.length; i++) {
				weights[i] = classWeights.get(i);
			}
			return graph.add(operator, output, targets, graph.constant(
				"class_weights", Tensor.of(weights, weights.length)));
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
			final Value extended = graph.add(new Pad(Pad.Mode.CONSTANT, List.of(0, 0),
				List.of(0, 1), -j), output);
			return graph.add(new SoftmaxCrossEntropy(0), extended, targets);
		}
	}

	/**
	 * Sigmoid and binary cross-entropy with targets 0 … 1 of the output's shape:
	 * the mean of log(1 + e^x) - x · t.
	 */
	record BinaryCrossEntropy() implements Loss {

		@Override
		public TensorType targets(final TensorType output) {
			return output;
		}

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
		public TensorType targets(final TensorType output) {
			return output;
		}

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
	 */
	record CrossEntropyAndDice() implements Loss {

		@Override
		public TensorType targets(final TensorType output) {
			return output;
		}

		@Override
		public Value apply(final GraphBuilder graph, final Value output,
			final Value targets)
		{
			final Ops ops = new Ops(graph);
			final Value logarithms = graph.add(new LogSoftmax(1), output);
			final Value crossEntropy = ops.mul(mean(ops, ops.mul(logarithms, targets)),
				ops.constant(-output.shape().at(1)));
			final Value one = ops.constant(1);
			final Value probabilities = ops.exp(logarithms);
			final Value overlap = foreground(ops, ops.mul(probabilities, targets));
			final Value sizes = ops.add(foreground(ops, probabilities), foreground(ops,
				targets));
			final Value dice = mean(ops, ops.div(ops.add(ops.add(overlap, overlap), one),
				ops.add(sizes, one)));
			return ops.add(crossEntropy, ops.sub(one, dice));
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

	private static TensorType labels(final TensorType output) {
		return new TensorType(ElementType.I32, Shape.of(output.shape().get(0)));
	}
}
