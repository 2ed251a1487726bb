/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.ChannelLoops;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.graph.Node;
import io.github.fovea.tensor.Shape;

/**
 * Gradient of batch normalisation in training, of images with their channels last.
 * Pixels are divided among parts.
 */
final class BatchNormGradKernel implements Kernel {

	private static final int COST = 10;

	private final ChannelLoops loops;
	private final int pixels;
	private final int channels;

	BatchNormGradKernel(final Node node, final ChannelLoops loops) {
		this.loops = loops;
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

	/** Sums of g and of (x - mean) · g of each part. */
	@Override
	public int sharedFloats(final int parts) {
		return 2 * parts * channels;
	}

	@Override
	public int[] partFloats() {
		return new int[] { channels, channels, channels, channels, channels };
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		final int from = Kernel.from(pixels, PixelSums.FEW, part, parts);
		final int to = Kernel.from(pixels, PixelSums.FEW, part + 1, parts);
		if (phase == 0) sums(arguments, part, from, to);
		else combine(arguments, part, parts, from, to);
	}

	private void sums(final Arguments arguments, final int part, final int from,
		final int to)
	{
		final float[][] own = arguments.own(part);
		final float[] x = arguments.in(0);
		final float[] g = arguments.in(4);
		final float[] few = own[0];
		PixelSums.clear(channels, own[1], own[2]);
		PixelSums.clear(channels, own[3], own[4]);
		for (int i = from; i < to; i += PixelSums.FEW) {
			final int n = Math.min(PixelSums.FEW, to - i);
			loops.sum(n, channels, g, i * channels, channels, few, 0);
			PixelSums.add(channels, few, own[1], own[2]);
			loops.sumProducts(n, channels, x, i * channels, arguments.in(2), g, i *
				channels, channels, few, 0);
			PixelSums.add(channels, few, own[3], own[4]);
		}
		System.arraycopy(own[1], 0, arguments.shared(), 2 * part * channels,
			channels);
		System.arraycopy(own[3], 0, arguments.shared(), (2 * part + 1) * channels,
			channels);
	}

	private void combine(final Arguments arguments, final int part,
		final int parts, final int from, final int to)
	{
		final float[][] own = arguments.own(part);
		final float[] shared = arguments.shared();
		for (int c = 0; c < channels; c++) {
			double sum = 0;
			double product = 0;
			for (int p = 0; p < parts; p++) {
				sum += shared[2 * p * channels + c];
				product += shared[(2 * p + 1) * channels + c];
			}
			final double mean = arguments.in(2)[c];
			final double inverse = arguments.in(3)[c];
			product *= inverse;
			// dx = scale · inverse · (g - sum / count - normalised · product / count)
			final double scale = arguments.in(1)[c] * inverse;
			own[0][c] = (float) (-scale * inverse * product / pixels);
			own[1][c] = (float) scale;
			own[2][c] = (float) (-scale * (sum - mean * inverse * product) / pixels);
			if (part > 0) continue;
			arguments.out(1)[c] = (float) product;
			arguments.out(2)[c] = (float) sum;
		}
		loops.combine(to - from, channels, arguments.in(0), from * channels, own[0],
			arguments.in(4), from * channels, own[1], own[2], arguments.out(0), from *
				channels, channels);
	}
}
