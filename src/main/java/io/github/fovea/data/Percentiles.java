/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import java.util.Arrays;

/** Percentiles with linear interpolation between ranks, as NumPy's default. */
public final class Percentiles {

	private Percentiles() {}

	/** Finite values of a piece of an array, ascending. */
	public static float[] sorted(final float[] values, final int from, final int size) {
		final float[] result = new float[size];
		int n = 0;
		for (int i = from; i < from + size; i++) {
			if (Float.isFinite(values[i])) result[n++] = values[i];
		}
		Arrays.sort(result, 0, n);
		return n == size ? result : Arrays.copyOf(result, n);
	}

	/** @param percent 0 to 100; the result is 0 where there are no values */
	public static float of(final float[] sorted, final double percent) {
		if (sorted.length == 0) return 0;
		final double rank = percent / 100 * (sorted.length - 1);
		final int below = (int) rank;
		final int above = Math.min(below + 1, sorted.length - 1);
		final double part = rank - below;
		return (float) (sorted[below] + part * ((double) sorted[above] -
			sorted[below]));
	}
}
