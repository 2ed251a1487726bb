/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.ChannelLoops;
import io.github.fovea.engine.cpu.Functions;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.engine.cpu.Primitives;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.Lrn;
import io.github.fovea.graph.op.LrnGrad;
import io.github.fovea.tensor.Shape;

import java.util.Arrays;

/**
 * Local response normalisation of images with their channels last, and its gradient:
 * some pixels at a time, whose channels are one long vector for all but the sums
 * over neighbours.
 */
final class LrnKernel implements Kernel {

	private static final int COST = 40;

	/** Elements that stay in the innermost cache. */
	private static final int PIECE = 1024;

	private final ChannelLoops loops;
	private final Functions functions;
	private final Lrn lrn;
	private final boolean gradient;
	private final int pixels;
	private final int channels;
	/** Pixels done together. */
	private final int few;
	/** Neighbours that are added, as places in a pixel with zeros around. */
	private final int[] taps;

	LrnKernel(final Node node, final Primitives primitives) {
		loops = primitives.channelLoops();
		functions = primitives.functions();
		gradient = ChannelsLast.inner(node) instanceof LrnGrad;
		lrn = gradient ? ((LrnGrad) ChannelsLast.inner(node)).lrn()
			: (Lrn) ChannelsLast.inner(node);
		final Shape x = node.input(0).shape();
		channels = x.at(3);
		pixels = x.arraySize() / channels;
		few = Math.max(1, PIECE / channels);
		taps = new int[lrn.size()];
		for (int i = 0; i < taps.length; i++) {
			taps[i] = i;
		}
	}

	@Override
	public long work() {
		return (long) pixels * channels * COST;
	}

	@Override
	public int divisions() {
		return (pixels + few - 1) / few;
	}

	/** Zeros; a pixel with zeros around; of some pixels what is computed of them. */
	@Override
	public int[] partFloats() {
		final int size = few * channels;
		return new int[] { size, channels + lrn.size(), size, size, size };
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		final float[][] own = arguments.own(part);
		Arrays.fill(own[0], 0, few * channels, 0);
		final int to = Kernel.from(pixels, few, part + 1, parts);
		for (int i = Kernel.from(pixels, few, part, parts); i < to; i += few) {
			final int n = Math.min(few, to - i) * channels;
			if (gradient) gradient(arguments, i * channels, n, own);
			else forward(arguments.in(0), arguments.out(0), i * channels, n, own);
		}
	}

	/**
	 * sums(c) = Σ x of the channels around c.
	 *
	 * @param before how many of them come before c
	 */
	private void sums(final float[] x, final int n, final int before,
		final float[] around, final float[] sums)
	{
		Arrays.fill(around, 0, channels + taps.length, 0);
		for (int at = 0; at < n; at += channels) {
			System.arraycopy(x, at, around, before, channels);
			loops.average(channels, around, 0, taps, taps.length, 1, sums, at);
		}
	}

	/** log(bias + alpha / size · sum of squares). */
	private void logBase(final float[] x, final int from, final int n,
		final float[] around, final float[] squares, final float[] result)
	{
		System.arraycopy(x, from, squares, 0, n);
		for (int i = 0; i < n; i++) {
			squares[i] *= squares[i];
		}
		sums(squares, n, lrn.before(), around, result);
		final float factor = lrn.alpha() / lrn.size();
		final float bias = lrn.bias();
		for (int i = 0; i < n; i++) {
			result[i] = bias + factor * result[i];
		}
		functions.log(result, result, 0, n);
	}

	/** y = exp(factor · x). */
	private void power(final float[] x, final float factor, final float[] y,
		final int n)
	{
		for (int i = 0; i < n; i++) {
			y[i] = factor * x[i];
		}
		functions.exp(y, y, 0, n);
	}

	private void forward(final float[] x, final float[] y, final int from,
		final int n, final float[][] own)
	{
		final float[] power = own[3];
		logBase(x, from, n, own[1], own[2], power);
		power(power, -lrn.beta(), power, n);
		loops.line(1, n, x, from, power, own[0], y, from, n);
	}

	/** dx = g · base^-beta + factor · x · Σ g · x · base^(-beta - 1). */
	private void gradient(final Arguments arguments, final int from,
		final int n, final float[][] own)
	{
		final float[] x = arguments.in(0);
		final float[] g = arguments.in(1);
		final float[] log = own[2];
		final float[] power = own[3];
		final float[] sums = own[4];
		logBase(x, from, n, own[1], power, log);
		power(log, -lrn.beta() - 1, power, n);
		loops.line(1, n, x, from, power, own[0], sums, 0, n);
		loops.line(1, n, g, from, sums, own[0], power, 0, n);
		sums(power, n, lrn.after(), own[1], sums);
		final float factor = (float) (-2.0 * lrn.alpha() * lrn.beta() / lrn.size());
		for (int i = 0; i < n; i++) {
			sums[i] *= factor;
		}
		power(log, -lrn.beta(), power, n);
		loops.combine(1, n, x, from, sums, g, from, power, own[0], arguments.out(0),
			from, n);
	}
}
