/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.ChannelLoops;

/**
 * Sums over many pixels that are as exact as sums over few: those of a few pixels
 * are added with compensation for what rounding loses (Kahan).
 */
final class PixelSums {

	/** Pixels whose sum is rounded as one. */
	static final int FEW = 64;

	private PixelSums() {}

	/** Floats of scratch that {@link #sum} needs. */
	static int[] scratch(final int channels) {
		return new int[] { channels, channels, channels };
	}

	/**
	 * y(j) = Σ x(i, j).
	 *
	 * @param scratch arrays of one float a channel, from {@code first} on
	 */
	static void sum(final ChannelLoops loops, final int pixels,
		final int channels, final float[] x, final int from, final int stride,
		final float[][] scratch, final int first, final float[] y, final int to)
	{
		final float[] few = scratch[first];
		final float[] total = scratch[first + 1];
		final float[] lost = scratch[first + 2];
		clear(channels, total, lost);
		for (int i = 0; i < pixels; i += FEW) {
			loops.sum(Math.min(FEW, pixels - i), channels, x, from + i * stride, stride,
				few, 0);
			add(channels, few, total, lost);
		}
		System.arraycopy(total, 0, y, to, channels);
	}

	static void clear(final int n, final float[] total, final float[] lost) {
		for (int j = 0; j < n; j++) {
			total[j] = 0;
			lost[j] = 0;
		}
	}

	static void add(final int n, final float[] x, final float[] total,
		final float[] lost)
	{
		for (int j = 0; j < n; j++) {
			final float next = x[j] - lost[j];
			final float sum = total[j] + next;
			lost[j] = sum - total[j] - next;
			total[j] = sum;
		}
	}
}
