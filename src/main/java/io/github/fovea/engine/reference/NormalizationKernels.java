/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.reference;

import io.github.fovea.graph.op.BatchNormalization;
import io.github.fovea.graph.op.BatchNormalizationGrad;
import io.github.fovea.graph.op.BatchNormalizationTraining;
import io.github.fovea.graph.op.Lrn;
import io.github.fovea.graph.op.LrnGrad;
import io.github.fovea.tensor.Shape;

import java.util.Arrays;

/** Batch normalisation and local response normalisation. */
final class NormalizationKernels {

	private NormalizationKernels() {}

	static void register(final KernelTable table) {
		table.add(BatchNormalization.class, NormalizationKernels::inference);
		table.add(BatchNormalizationTraining.class, NormalizationKernels::training);
		table.add(BatchNormalizationGrad.class, NormalizationKernels::gradient);
		table.add(Lrn.class, NormalizationKernels::lrn);
		table.add(LrnGrad.class, NormalizationKernels::lrnGrad);
	}

	/** Elements of one channel of one sample. */
	private static int plane(final Shape x) {
		return (int) x.product(2, x.rank());
	}

	private static void inference(final BatchNormalization operator,
		final Numbers[] in, final Numbers[] out)
	{
		final double[] x = in[0].data();
		final double[] y = out[0].data();
		final int plane = plane(in[0].shape());
		for (int i = 0; i < y.length; i++) {
			final int c = i / plane % in[0].shape().at(1);
			y[i] = (x[i] - in[3].data()[c]) / Math.sqrt(in[4].data()[c] + operator
				.epsilon()) * in[1].data()[c] + in[2].data()[c];
		}
	}

	private static void training(final BatchNormalizationTraining operator,
		final Numbers[] in, final Numbers[] out)
	{
		final double[] x = in[0].data();
		final double[] y = out[0].data();
		final double[] mean = out[3].data();
		final double[] scale = out[4].data();
		final int plane = plane(in[0].shape());
		final int channels = mean.length;
		final double count = (double) x.length / channels;
		Arrays.fill(mean, 0);
		for (int i = 0; i < x.length; i++) {
			mean[i / plane % channels] += x[i] / count;
		}
		final double[] variance = new double[channels];
		for (int i = 0; i < x.length; i++) {
			final int c = i / plane % channels;
			variance[c] += (x[i] - mean[c]) * (x[i] - mean[c]) / count;
		}
		final double keep = operator.momentum();
		for (int c = 0; c < channels; c++) {
			scale[c] = 1 / Math.sqrt(variance[c] + operator.epsilon());
			out[1].data()[c] = in[3].data()[c] * keep + mean[c] * (1 - keep);
			out[2].data()[c] = in[4].data()[c] * keep + variance[c] * (1 - keep);
		}
		for (int i = 0; i < x.length; i++) {
			final int c = i / plane % channels;
			y[i] = (x[i] - mean[c]) * scale[c] * in[1].data()[c] + in[2].data()[c];
		}
	}

	// With n = (x - mean) · s: dx = γ · s · (dy - mean(dy) - n · mean(dy · n))
	private static void gradient(final BatchNormalizationGrad operator,
		final Numbers[] in, final Numbers[] out)
	{
		final double[] x = in[0].data();
		final double[] mean = in[2].data();
		final double[] s = in[3].data();
		final double[] dy = in[4].data();
		final double[] dx = out[0].data();
		final double[] dScale = out[1].data();
		final double[] dBias = out[2].data();
		final int plane = plane(in[0].shape());
		final int channels = mean.length;
		final double count = (double) x.length / channels;
		Arrays.fill(dScale, 0);
		Arrays.fill(dBias, 0);
		for (int i = 0; i < x.length; i++) {
			final int c = i / plane % channels;
			dScale[c] += dy[i] * (x[i] - mean[c]) * s[c];
			dBias[c] += dy[i];
		}
		for (int i = 0; i < x.length; i++) {
			final int c = i / plane % channels;
			dx[i] = in[1].data()[c] * s[c] * (dy[i] - dBias[c] / count - (x[i] -
				mean[c]) * s[c] * dScale[c] / count);
		}
	}

	private static void lrn(final Lrn lrn, final Numbers[] in,
		final Numbers[] out)
	{
		final double[] x = in[0].data();
		for (int i = 0; i < x.length; i++) {
			out[0].data()[i] = x[i] / Math.pow(base(lrn, in[0], i), lrn.beta());
		}
	}

	// y(j) depends on x(i) where j's neighbours include i: from i - after to
	// i + before.
	private static void lrnGrad(final LrnGrad operator, final Numbers[] in,
		final Numbers[] out)
	{
		final Lrn lrn = operator.lrn();
		final double[] x = in[0].data();
		final double[] dy = in[1].data();
		final double[] dx = out[0].data();
		final int plane = plane(in[0].shape());
		final int channels = in[0].shape().at(1);
		final double slope = 2.0 * lrn.alpha() / lrn.size() * lrn.beta();
		for (int i = 0; i < x.length; i++) {
			final int c = i / plane % channels;
			dx[i] = dy[i] / Math.pow(base(lrn, in[0], i), lrn.beta());
			final int first = Math.max(0, c - lrn.after());
			final int last = Math.min(channels - 1, c + lrn.before());
			for (int k = first; k <= last; k++) {
				final int j = i + (k - c) * plane;
				dx[i] -= slope * x[i] * dy[j] * x[j] / Math.pow(base(lrn, in[0], j), lrn
					.beta() + 1);
			}
		}
	}

	/** bias + alpha / size · sum of squares of an element's neighbour channels. */
	private static double base(final Lrn lrn, final Numbers x, final int i) {
		final int plane = plane(x.shape());
		final int channels = x.shape().at(1);
		final int c = i / plane % channels;
		double sum = 0;
		final int first = Math.max(0, c - lrn.before());
		final int last = Math.min(channels - 1, c + lrn.after());
		for (int k = first; k <= last; k++) {
			final double neighbour = x.data()[i + (k - c) * plane];
			sum += neighbour * neighbour;
		}
		return lrn.bias() + (double) lrn.alpha() / lrn.size() * sum;
	}
}
