/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import io.github.fovea.engine.cpu.matrix.Packing;

import java.util.Arrays;

/**
 * What a sliding window sees from each place, as a row: tap by tap, and for each
 * the channels of a group, 0 outside of the image. The image is transposed first,
 * so that neighbouring taps are one run. Immutable.
 */
final class PixelRows {

	/** Pixels that are transposed together: a line of the cache. */
	private static final int BLOCK = 16;

	private final WindowGeometry g;
	private final int channels;
	private final int[] indices0;
	private final int[] indices1;

	/**
	 * @param channels of a group
	 */
	PixelRows(final WindowGeometry g, final int channels) {
		this.g = g;
		this.channels = channels;
		indices0 = g.imageIndices(0);
		indices1 = g.imageIndices(1);
	}

	/** Floats of a row. */
	int length() {
		return channels * g.taps();
	}

	/** Floats of a transposed image. */
	int imageSize() {
		return channels * g.imagePlane();
	}

	/** Brings the channels side by side. */
	void transpose(final float[] x, final int from, final float[] target) {
		final int plane = g.imagePlane();
		for (int i = 0; i < plane; i += BLOCK) {
			Packing.transpose(channels, Math.min(BLOCK, plane - i), x, from + i, plane,
				target, i * channels, channels);
		}
	}

	/** Writes the row of a place of a transposed image. */
	void copy(final float[] image, final int place, final float[] target,
		final int to)
	{
		final int o2 = place % g.output[2];
		final int o1 = place / g.output[2] % g.output[1];
		final int o0 = place / g.output[2] / g.output[1];
		final int column = o2 * g.stride[2] - g.padBegin[2];
		// Taps that are neighbours go together.
		final int together = g.dilation[2] == 1 ? g.kernel[2] : 1;
		int at = to;
		for (int t0 = 0; t0 < g.kernel[0]; t0++) {
			final int i0 = indices0[t0 * g.output[0] + o0];
			for (int t1 = 0; t1 < g.kernel[1]; t1++) {
				final int i1 = indices1[t1 * g.output[1] + o1];
				final int row = i0 < 0 || i1 < 0 ? -1 : (i0 * g.image[1] + i1) *
					g.image[2];
				for (int t2 = 0; t2 < g.kernel[2]; t2 += together) {
					run(image, row, column + t2 * g.dilation[2], together, target, at);
					at += together * channels;
				}
			}
		}
	}

	/**
	 * Copies n pixels, 0 for those outside of the image.
	 *
	 * @param row first pixel of the row; -1 outside
	 */
	private void run(final float[] image, final int row, final int column,
		final int n, final float[] target, final int to)
	{
		final int from = row < 0 ? n : Math.min(n, Math.max(0, -column));
		final int end = row < 0 ? n : Math.max(from, Math.min(n, g.image[2] -
			column));
		if (from > 0) Arrays.fill(target, to, to + from * channels, 0);
		if (end > from) System.arraycopy(image, (row + column + from) * channels,
			target, to + from * channels, (end - from) * channels);
		if (end < n) Arrays.fill(target, to + end * channels, to + n * channels, 0);
	}
}
