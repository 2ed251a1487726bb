/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.matrix;

import java.util.Arrays;

/** Copies matrices into the order in which panel kernels read them. */
public final class Packing {

	private Packing() {}

	/** Rows rounded up to whole strips. */
	public static int padded(final int size, final int unit) {
		return (size + unit - 1) / unit * unit;
	}

	/**
	 * Packs a block of A into strips of rows.
	 *
	 * @param m rows; the last strip is filled with zeros
	 * @param rowStride distance of A's rows in the source
	 * @param strip rows of a strip
	 */
	public static void strips(final int m, final int k, final float[] source,
		final int offset, final int rowStride, final int columnStride,
		final float factor, final int strip, final float[] target, final int to)
	{
		for (int i = 0; i < m; i += strip) {
			final int start = to + i * k;
			if (i + strip <= m && columnStride == 1 && factor == 1) transpose(strip, k,
				source, offset + i * rowStride, rowStride, target, start, strip);
			else for (int r = 0; r < strip; r++) {
				if (i + r < m) scatter(k, source, offset + (i + r) * rowStride,
					columnStride, factor, target, start + r, strip);
				else scatterZeros(k, target, start + r, strip);
			}
		}
	}

	/**
	 * Brings rows of n elements side by side, three at a time, as they end up in the
	 * same lines of the cache.
	 */
	public static void transpose(final int rows, final int n,
		final float[] source, final int offset, final int rowStride,
		final float[] target, final int to, final int targetStride)
	{
		int r = 0;
		for (; r + 3 <= rows; r += 3) {
			scatterThree(n, source, offset + r * rowStride, rowStride, target, to + r,
				targetStride);
		}
		for (; r < rows; r++) {
			scatter(n, source, offset + r * rowStride, 1, 1, target, to + r,
				targetStride);
		}
	}

	private static void scatterThree(final int n, final float[] source,
		final int offset, final int rowStride, final float[] target, final int to,
		final int targetStride)
	{
		for (int l = 0; l < n; l++) {
			final int at = to + l * targetStride;
			target[at] = source[offset + l];
			target[at + 1] = source[offset + rowStride + l];
			target[at + 2] = source[offset + 2 * rowStride + l];
		}
	}

	/** Packs rows of B, each of n elements, one after the other. */
	public static void panel(final int k, final int n, final float[] source,
		final int offset, final int rowStride, final int columnStride,
		final float[] target, final int to, final int targetStride)
	{
		if (columnStride == 1) {
			for (int l = 0; l < k; l++) {
				System.arraycopy(source, offset + l * rowStride, target, to + l *
					targetStride, n);
			}
		}
		else for (int j = 0; j < n; j++) {
			scatter(k, source, offset + j * columnStride, rowStride, 1, target, to +
				j, targetStride);
		}
	}

	private static void scatter(final int k, final float[] source,
		final int offset, final int stride, final float factor,
		final float[] target, final int to, final int targetStride)
	{
		for (int l = 0; l < k; l++) {
			target[to + l * targetStride] = factor * source[offset + l * stride];
		}
	}

	private static void scatterZeros(final int k, final float[] target,
		final int to, final int targetStride)
	{
		for (int l = 0; l < k; l++) {
			target[to + l * targetStride] = 0;
		}
	}

	/** Sizes of arrays that are large enough for two users. */
	public static int[] largest(final int[] a, final int[] b) {
		final int[] result = Arrays.copyOf(a, Math.max(a.length, b.length));
		for (int i = 0; i < b.length; i++) {
			result[i] = Math.max(result[i], b[i]);
		}
		return result;
	}

	/** Places of the rows of a packed panel. */
	public static int[] rowTable(final int rows, final int stride) {
		final int[] table = new int[rows];
		for (int i = 0; i < rows; i++) {
			table[i] = i * stride;
		}
		return table;
	}
}
