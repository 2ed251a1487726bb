/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.reference;

import io.github.fovea.graph.op.LogSoftmax;
import io.github.fovea.graph.op.Softmax;
import io.github.fovea.graph.op.SoftmaxCrossEntropy;
import io.github.fovea.graph.op.SoftmaxCrossEntropyGrad;
import io.github.fovea.tensor.Shape;

import java.util.Arrays;

/** Softmax and the loss made of it. */
final class SoftmaxKernels {

	private SoftmaxKernels() {}

	static void register(final KernelTable table) {
		table.add(Softmax.class, (operator, in, out) -> {
			logSoftmax(in[0], operator.axis(), out[0].data());
			for (int i = 0; i < out[0].size(); i++) {
				out[0].data()[i] = Math.exp(out[0].data()[i]);
			}
		});
		table.add(LogSoftmax.class, (operator, in, out) -> logSoftmax(in[0],
			operator.axis(), out[0].data()));
		table.add(SoftmaxCrossEntropy.class, SoftmaxKernels::loss);
		table.add(SoftmaxCrossEntropyGrad.class, SoftmaxKernels::lossGrad);
	}

	private static void logSoftmax(final Numbers x, final int axis,
		final double[] y)
	{
		final Shape shape = x.shape();
		final int size = shape.at(axis);
		final int stride = (int) shape.product(shape.axis(axis) + 1, shape.rank());
		for (int i = 0; i < y.length; i++) {
			if (i / stride % size != 0) continue;
			double max = Double.NEGATIVE_INFINITY;
			for (int k = 0; k < size; k++) {
				max = Math.max(max, x.data()[i + k * stride]);
			}
			double sum = 0;
			for (int k = 0; k < size; k++) {
				sum += Math.exp(x.data()[i + k * stride] - max);
			}
			for (int k = 0; k < size; k++) {
				y[i + k * stride] = x.data()[i + k * stride] - max - Math.log(sum);
			}
		}
	}

	private static void loss(final SoftmaxCrossEntropy operator,
		final Numbers[] in, final Numbers[] out)
	{
		final double[] log = new double[in[0].size()];
		logSoftmax(in[0], 1, log);
		final double[] weights = weights(in, 2);
		double sum = 0;
		for (int i = 0; i < log.length; i++) {
			final double target = target(operator, in, weights, i);
			// What does not count may be infinite.
			if (target != 0) sum -= target * log[i];
		}
		final double divisor = divisor(in, weights);
		out[0].data()[0] = divisor == 0 ? 0 : sum / divisor;
	}

	private static void lossGrad(final SoftmaxCrossEntropyGrad operator,
		final Numbers[] in, final Numbers[] out)
	{
		final double[] log = new double[in[0].size()];
		logSoftmax(in[0], 1, log);
		final double[] weights = weights(in, 3);
		final double divisor = divisor(in, weights);
		final double[] dx = out[0].data();
		final int classes = weights.length;
		final int plane = plane(in);
		for (int i = 0; i < dx.length; i++) {
			final int first = i - i / plane % classes * plane;
			double all = 0;
			for (int c = 0; c < classes; c++) {
				all += target(operator.loss(), in, weights, first + c * plane);
			}
			final double d = all * Math.exp(log[i]) - target(operator.loss(), in,
				weights, i);
			dx[i] = divisor == 0 || label(in, i) < 0 ? 0 : in[2].data()[0] * d / divisor;
		}
	}

	/** Factor of -log p at a place of the logits, not yet divided. */
	private static double target(final SoftmaxCrossEntropy loss,
		final Numbers[] in, final double[] weights, final int i)
	{
		final int label = label(in, i);
		if (label < 0) return 0;
		final int c = i / plane(in) % weights.length;
		final double s = loss.labelSmoothing();
		return weights[c] * ((c == label ? 1 - s : 0) + s / weights.length);
	}

	private static double divisor(final Numbers[] in, final double[] weights) {
		double divisor = 0;
		for (int i = 0; i < in[1].size(); i++) {
			final int label = (int) in[1].data()[i];
			if (label >= 0) divisor += weights[label];
		}
		return divisor;
	}

	/** Label of the sample and position that a place of the logits belongs to. */
	private static int label(final Numbers[] in, final int i) {
		final int plane = plane(in);
		final int classes = in[0].shape().at(1);
		final int label = (int) in[1].data()[i / (plane * classes) * plane + i %
			plane];
		if (label >= classes) throw new IllegalArgumentException("Label " + label +
			" is not below the number of classes, " + classes);
		return label;
	}

	private static int plane(final Numbers[] in) {
		final Shape logits = in[0].shape();
		return (int) logits.product(2, logits.rank());
	}

	private static double[] weights(final Numbers[] in, final int index) {
		if (index < in.length) return in[index].data();
		final double[] ones = new double[in[0].shape().at(1)];
		Arrays.fill(ones, 1);
		return ones;
	}
}
