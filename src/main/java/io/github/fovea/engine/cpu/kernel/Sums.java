/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.kernel;

/** Sums in double in a fixed order: four interleaved, then together. */
final class Sums {

	private Sums() {}

	/** Sum of n contiguous elements. */
	static double sum(final float[] x, final int from, final int n) {
		double s0 = 0;
		double s1 = 0;
		double s2 = 0;
		double s3 = 0;
		final int whole = from + (n & ~3);
		for (int i = from; i < whole; i += 4) {
			s0 += x[i];
			s1 += x[i + 1];
			s2 += x[i + 2];
			s3 += x[i + 3];
		}
		for (int i = whole; i < from + n; i++) {
			s0 += x[i];
		}
		return s0 + s1 + (s2 + s3);
	}

	/** Sum of n elements at a distance. */
	static double sum(final float[] x, final int from, final int n,
		final int stride)
	{
		double s0 = 0;
		double s1 = 0;
		double s2 = 0;
		double s3 = 0;
		int at = from;
		int i = 0;
		for (; i + 3 < n; i += 4, at += 4 * stride) {
			s0 += x[at];
			s1 += x[at + stride];
			s2 += x[at + 2 * stride];
			s3 += x[at + 3 * stride];
		}
		for (; i < n; i++, at += stride) {
			s0 += x[at];
		}
		return s0 + s1 + (s2 + s3);
	}

	/** Sum of (x - shift)². */
	static double squares(final float[] x, final int from, final int n,
		final double shift)
	{
		double s0 = 0;
		double s1 = 0;
		final int whole = from + (n & ~1);
		for (int i = from; i < whole; i += 2) {
			final double d0 = x[i] - shift;
			final double d1 = x[i + 1] - shift;
			s0 += d0 * d0;
			s1 += d1 * d1;
		}
		if (whole < from + n) s0 += (x[whole] - shift) * (x[whole] - shift);
		return s0 + s1;
	}

	/** Sum of (x - shift) · g. */
	static double products(final float[] x, final double shift,
		final float[] g, final int from, final int n)
	{
		double s0 = 0;
		double s1 = 0;
		final int whole = from + (n & ~1);
		for (int i = from; i < whole; i += 2) {
			s0 += (x[i] - shift) * g[i];
			s1 += (x[i + 1] - shift) * g[i + 1];
		}
		if (whole < from + n) s0 += (x[whole] - shift) * g[whole];
		return s0 + s1;
	}
}
