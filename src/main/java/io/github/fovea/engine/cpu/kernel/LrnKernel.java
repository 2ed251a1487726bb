/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.kernel;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.Lrn;
import io.github.fovea.graph.op.LrnGrad;
import io.github.fovea.tensor.Shape;

/**
 * Local response normalisation and its gradient, one column of channels after
 * the other.
 */
final class LrnKernel implements Kernel {

	private static final int COST = 100;

	private final Lrn lrn;
	private final boolean gradient;
	private final int columns;
	private final int channels;
	private final int inner;

	LrnKernel(final Node node) {
		gradient = node.operator() instanceof LrnGrad;
		lrn = gradient ? ((LrnGrad) node.operator()).lrn() : (Lrn) node.operator();
		final Shape x = node.input(0).shape();
		channels = x.at(1);
		inner = Math.toIntExact(x.product(2, x.rank()));
		columns = x.at(0) * inner;
	}

	@Override
	public long work() {
		return (long) columns * channels * COST;
	}

	@Override
	public int divisions() {
		return columns;
	}

	@Override
	public int[] partFloats() {
		return new int[] { channels, channels };
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		final float[][] own = arguments.own(part);
		final int to = Kernel.from(columns, part + 1, parts);
		for (int i = Kernel.from(columns, part, parts); i < to; i++) {
			final int at = i / inner * inner * channels + i % inner;
			if (gradient) gradient(arguments.in(0), arguments.in(1), arguments.out(0),
				at, own[0], own[1]);
			else forward(arguments.in(0), arguments.out(0), at);
		}
	}

	/** bias + alpha / size · sum of squares around a channel. */
	private double base(final float[] x, final int at, final int channel) {
		final int to = Math.min(channels - 1, channel + lrn.after());
		double sum = 0;
		for (int c = Math.max(0, channel - lrn.before()); c <= to; c++) {
			final double v = x[at + c * inner];
			sum += v * v;
		}
		return lrn.bias() + (double) lrn.alpha() / lrn.size() * sum;
	}

	private void forward(final float[] x, final float[] y, final int at) {
		for (int c = 0; c < channels; c++) {
			y[at + c * inner] = (float) (x[at + c * inner] * Math.pow(base(x, at, c),
				-lrn.beta()));
		}
	}

	private void gradient(final float[] x, final float[] g, final float[] dx,
		final int at, final float[] direct, final float[] shared)
	{
		for (int c = 0; c < channels; c++) {
			final double base = base(x, at, c);
			final double power = g[at + c * inner] * Math.pow(base, -lrn.beta());
			direct[c] = (float) power;
			shared[c] = (float) (power * x[at + c * inner] / base);
		}
		final double factor = -2.0 * lrn.alpha() * lrn.beta() / lrn.size();
		for (int c = 0; c < channels; c++) {
			// The channels whose sum takes in this one.
			final int to = Math.min(channels - 1, c + lrn.before());
			double sum = 0;
			for (int other = Math.max(0, c - lrn.after()); other <= to; other++) {
				sum += shared[other];
			}
			dx[at + c * inner] = (float) (direct[c] + factor * x[at + c * inner] *
				sum);
		}
	}
}
