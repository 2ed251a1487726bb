/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.ChannelLoops;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.BatchNormalizationTraining;
import io.github.fovea.tensor.Shape;

/**
 * Batch normalisation in training, of images with their channels last. Pixels are
 * divided among parts. Means and sums of squares of a few pixels are joined to
 * those of all (Chan, Golub and LeVeque 1979), so that the image is read once
 * before it is normalised.
 */
final class BatchNormKernel implements Kernel {

	private static final int COST = 10;

	private final ChannelLoops loops;
	private final BatchNormalizationTraining operator;
	private final int pixels;
	private final int channels;

	BatchNormKernel(final Node node, final ChannelLoops loops) {
		this.loops = loops;
		operator = (BatchNormalizationTraining) ChannelsLast.inner(node);
		final Shape x = node.input(0).shape();
		channels = x.at(3);
		pixels = x.arraySize() / channels;
	}

	@Override
	public int phases() {
		return 2;
	}

	@Override
	public long work() {
		return (long) pixels * channels * COST;
	}

	@Override
	public int divisions() {
		return (pixels + PixelSums.FEW - 1) / PixelSums.FEW;
	}

	/** Mean and sum of squares of each part. */
	@Override
	public int sharedFloats(final int parts) {
		return 2 * parts * channels;
	}

	@Override
	public int[] partFloats() {
		return new int[] { channels, channels, channels, channels };
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		final int from = Kernel.from(pixels, PixelSums.FEW, part, parts);
		final int to = Kernel.from(pixels, PixelSums.FEW, part + 1, parts);
		if (phase == 0) statistics(arguments, part, from, to);
		else normalise(arguments, part, parts, from, to);
	}

	private void statistics(final Arguments arguments, final int part,
		final int from, final int to)
	{
		final float[][] own = arguments.own(part);
		final float[] mean = own[0];
		final float[] squares = own[1];
		final float[] fewMean = own[2];
		final float[] fewSquares = own[3];
		PixelSums.clear(channels, mean, squares);
		final float[] x = arguments.in(0);
		for (int i = from; i < to; i += PixelSums.FEW) {
			final int n = Math.min(PixelSums.FEW, to - i);
			loops.sum(n, channels, x, i * channels, channels, fewMean, 0);
			scale(channels, fewMean, 1f / n);
			loops.sumSquares(n, channels, x, i * channels, channels, fewMean, fewSquares,
				0);
			join(channels, mean, squares, i - from, fewMean, fewSquares, n);
		}
		System.arraycopy(mean, 0, arguments.shared(), 2 * part * channels, channels);
		System.arraycopy(squares, 0, arguments.shared(), (2 * part + 1) * channels,
			channels);
	}

	private static void scale(final int n, final float[] x, final float by) {
		for (int j = 0; j < n; j++) {
			x[j] *= by;
		}
	}

	private static void join(final int channels, final float[] mean,
		final float[] squares, final int count, final float[] otherMean,
		final float[] otherSquares, final int other)
	{
		final float share = (float) other / (count + other);
		final float weight = count * share;
		for (int j = 0; j < channels; j++) {
			final float delta = otherMean[j] - mean[j];
			mean[j] += delta * share;
			squares[j] += otherSquares[j] + delta * delta * weight;
		}
	}

	private void normalise(final Arguments arguments, final int part,
		final int parts, final int from, final int to)
	{
		final float[][] own = arguments.own(part);
		for (int c = 0; c < channels; c++) {
			total(arguments, c, parts, part == 0, own);
		}
		loops.line(to - from, channels, arguments.in(0), from * channels, own[0],
			own[1], arguments.out(0), from * channels, channels);
	}

	private void total(final Arguments arguments, final int c, final int parts,
		final boolean store, final float[][] own)
	{
		final float[] shared = arguments.shared();
		double mean = 0;
		double squares = 0;
		double count = 0;
		for (int p = 0; p < parts; p++) {
			final int n = Kernel.from(pixels, PixelSums.FEW, p + 1, parts) - Kernel
				.from(pixels, PixelSums.FEW, p, parts);
			if (n == 0) continue;
			final double delta = shared[2 * p * channels + c] - mean;
			mean += delta * n / (count + n);
			squares += shared[(2 * p + 1) * channels + c] + delta * delta * count * n /
				(count + n);
			count += n;
		}
		final double variance = squares / pixels;
		final double inverse = 1 / Math.sqrt(variance + operator.epsilon());
		final double scale = arguments.in(1)[c] * inverse;
		own[0][c] = (float) scale;
		own[1][c] = (float) (arguments.in(2)[c] - mean * scale);
		if (!store) return;
		final double momentum = operator.momentum();
		arguments.out(1)[c] = (float) (arguments.in(3)[c] * momentum + mean * (1 -
			momentum));
		arguments.out(2)[c] = (float) (arguments.in(4)[c] * momentum + variance *
			(1 - momentum));
		arguments.out(3)[c] = (float) mean;
		arguments.out(4)[c] = (float) inverse;
	}
}
