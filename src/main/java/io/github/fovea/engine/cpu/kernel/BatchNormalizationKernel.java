/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.kernel;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.BatchNormalization;
import io.github.fovea.graph.op.BatchNormalizationGrad;
import io.github.fovea.graph.op.BatchNormalizationTraining;
import io.github.fovea.tensor.Shape;

/**
 * Batch normalisation in inference, in training, and its gradient; channels are
 * divided among parts. Statistics are accumulated in double, in two passes.
 */
final class BatchNormalizationKernel implements Kernel {

	private static final int COST = 10;

	private enum Kind {
			INFERENCE, TRAINING, GRADIENT
	}

	private final Kind kind;
	private final double epsilon;
	private final double momentum;
	private final int batch;
	private final int channels;
	private final int plane;
	private final double count;

	BatchNormalizationKernel(final Node node) {
		if (node.operator() instanceof BatchNormalization inference) {
			kind = Kind.INFERENCE;
			epsilon = inference.epsilon();
			momentum = 0;
		}
		else if (node.operator() instanceof BatchNormalizationTraining training) {
			kind = Kind.TRAINING;
			epsilon = training.epsilon();
			momentum = training.momentum();
		}
		else {
			assert node.operator() instanceof BatchNormalizationGrad;
			kind = Kind.GRADIENT;
			epsilon = 0;
			momentum = 0;
		}
		final Shape x = node.input(0).shape();
		batch = x.at(0);
		channels = x.at(1);
		plane = Math.toIntExact(x.product(2, x.rank()));
		count = (double) batch * plane;
	}

	@Override
	public long work() {
		return (long) batch * channels * plane * COST;
	}

	@Override
	public int divisions() {
		return channels;
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		final int to = Kernel.from(channels, part + 1, parts);
		for (int c = Kernel.from(channels, part, parts); c < to; c++) {
			switch (kind) {
				case INFERENCE -> normalise(arguments, c, arguments.in(3)[c], 1 / Math
					.sqrt(arguments.in(4)[c] + epsilon));
				case TRAINING -> train(arguments, c);
				case GRADIENT -> gradient(arguments, c);
			}
		}
	}

	private int at(final int n, final int c) {
		return (n * channels + c) * plane;
	}

	private void normalise(final Arguments arguments, final int c,
		final double mean, final double inverse)
	{
		final double scale = arguments.in(1)[c] * inverse;
		final float factor = (float) scale;
		final float shift = (float) (arguments.in(2)[c] - mean * scale);
		for (int n = 0; n < batch; n++) {
			line(factor, shift, arguments.in(0), arguments.out(0), at(n, c), at(n,
				c) + plane);
		}
	}

	private static void line(final float factor, final float shift,
		final float[] x, final float[] y, final int from, final int to)
	{
		for (int i = from; i < to; i++) {
			y[i] = factor * x[i] + shift;
		}
	}

	private void train(final Arguments arguments, final int c) {
		final float[] x = arguments.in(0);
		double mean = 0;
		for (int n = 0; n < batch; n++) {
			mean += Sums.sum(x, at(n, c), plane);
		}
		mean /= count;
		double variance = 0;
		for (int n = 0; n < batch; n++) {
			variance += Sums.squares(x, at(n, c), plane, mean);
		}
		variance /= count;
		final double inverse = 1 / Math.sqrt(variance + epsilon);
		normalise(arguments, c, mean, inverse);
		arguments.out(1)[c] = (float) (arguments.in(3)[c] * momentum + mean * (1 -
			momentum));
		arguments.out(2)[c] = (float) (arguments.in(4)[c] * momentum + variance *
			(1 - momentum));
		arguments.out(3)[c] = (float) mean;
		arguments.out(4)[c] = (float) inverse;
	}

	private void gradient(final Arguments arguments, final int c) {
		final float[] x = arguments.in(0);
		final float[] g = arguments.in(4);
		final double mean = arguments.in(2)[c];
		final double inverse = arguments.in(3)[c];
		double sum = 0;
		double product = 0;
		for (int n = 0; n < batch; n++) {
			sum += Sums.sum(g, at(n, c), plane);
			product += Sums.products(x, mean, g, at(n, c), plane);
		}
		product *= inverse;
		arguments.out(1)[c] = (float) product;
		arguments.out(2)[c] = (float) sum;
		// dx = scale · inverse · (g - sum / count - normalised · product / count)
		final double scale = arguments.in(1)[c] * inverse;
		final float ofG = (float) scale;
		final float ofX = (float) (-scale * inverse * product / count);
		final float shift = (float) (-scale * (sum / count - mean * inverse *
			product / count));
		for (int n = 0; n < batch; n++) {
			combine(ofG, g, ofX, x, shift, arguments.out(0), at(n, c), at(n, c) +
				plane);
		}
	}

	private static void combine(final float ofG, final float[] g,
		final float ofX, final float[] x, final float shift, final float[] dx,
		final int from, final int to)
	{
		for (int i = from; i < to; i++) {
			dx[i] = ofG * g[i] + ofX * x[i] + shift;
		}
	}
}
