/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.matrix;

import java.util.Arrays;

/**
 * Loops that the JVM's compiler turns into vector instructions by itself: long
 * rows, at most six distinct arrays that are all indexed by the same plain
 * variable, sums that begin with the old value, and factors that are arguments.
 * Any other form tried stays scalar and is four to ten times slower:
 * docs/PERFORMANCE.md.
 */
public final class RowLoops {

	/** Rows of a strip of a packed left matrix. */
	public static final int STRIP = 3;

	/** Elements of a long row: with the array's header a little less than a page. */
	public static final int LENGTH = 1004;

	private RowLoops() {}

	/** Element with which rows begin that {@link #multiply} and {@link #addRows} add. */
	public static int first() {
		return StripSums.pay() ? StripSums.FIRST : 0;
	}

	/**
	 * C = A · B for matrices whose rows are arrays of a thread; those of B begin at
	 * {@link #first}, those of C at 0.
	 *
	 * @param m rows of C, filled up to whole strips
	 * @param a strips of {@link #STRIP} rows, each k times the elements of a column
	 * @param zeros a row of them
	 */
	public static void multiply(final int m, final int n, final int k,
		final float[] a, final int aOffset, final float[][] own, final int from,
		final int to, final float[] zeros)
	{
		for (int i = 0; i < m; i += STRIP) {
			if (StripSums.pay()) {
				final float[] sums = StripSums.of(own);
				StripSums.clear(sums, n);
				StripSums.add(n, k, a, aOffset + i * k, own, from, sums, zeros);
				StripSums.store(sums, own, to + i, n);
			}
			else {
				for (int r = 0; r < STRIP; r++) {
					Arrays.fill(own[to + i + r], 0, n, 0);
				}
				add(n, k, a, aOffset + i * k, own, from, own, to + i, zeros);
			}
		}
	}

	/**
	 * Adds k rows of B, times the factors of a strip, to as many rows of C.
	 *
	 * @param b rows from {@code bFirst} on
	 * @param c rows from {@code cFirst} on
	 */
	public static void add(final int n, final int k, final float[] a,
		final int aOffset, final float[][] b, final int bFirst, final float[][] c,
		final int cFirst, final float[] zeros)
	{
		for (int l = 0; l < k; l += 2) {
			final int at = aOffset + l * STRIP;
			final boolean two = l + 1 < k;
			final int next = two ? at + STRIP : at;
			add(n, a[at], a[at + 1], a[at + 2], a[next], a[next + 1], a[next + 2],
				b[bFirst + l], two ? b[bFirst + l + 1] : zeros, c[cFirst], c[cFirst + 1],
				c[cFirst + 2]);
		}
	}

	/**
	 * Adds k rows of a thread's arrays, times the factors of a strip, to three others of
	 * them, by {@link StripSums} where those pay; the former begin at {@link #first}.
	 */
	public static void addRows(final int n, final int k, final float[] a,
		final int aOffset, final float[][] own, final int from, final int to,
		final float[] zeros)
	{
		if (StripSums.pay()) {
			final float[] sums = StripSums.of(own);
			StripSums.load(sums, own, to, n);
			StripSums.add(n, k, a, aOffset, own, from, sums, zeros);
			StripSums.store(sums, own, to, n);
		}
		else add(n, k, a, aOffset, own, from, own, to, zeros);
	}

	private static void add(final int n, final float x0, final float x1,
		final float x2, final float y0, final float y1, final float y2,
		final float[] x, final float[] y, final float[] c0, final float[] c1,
		final float[] c2)
	{
		for (int j = 0; j < n; j++) {
			final float p = x[j];
			final float q = y[j];
			c0[j] = c0[j] + x0 * p + y0 * q;
			c1[j] = c1[j] + x1 * p + y1 * q;
			c2[j] = c2[j] + x2 * p + y2 * q;
		}
	}

	/** y = a * p + b * q + r. */
	public static void sum(final int n, final float a, final float[] p,
		final float b, final float[] q, final float[] r, final float[] y)
	{
		for (int j = 0; j < n; j++) {
			y[j] = a * p[j] + b * q[j] + r[j];
		}
	}

	/** y += p. */
	public static void add(final int n, final float[] p, final float[] y) {
		for (int j = 0; j < n; j++) {
			y[j] += p[j];
		}
	}

	/** y += a * p + b * q + c * r + d * s, from one element to before another. */
	public static void addFour(final int from, final int to, final float a,
		final float[] p, final float b, final float[] q, final float c, final float[] r,
		final float d, final float[] s, final float[] y)
	{
		for (int j = from; j < to; j++) {
			y[j] = y[j] + a * p[j] + b * q[j] + c * r[j] + d * s[j];
		}
	}

	/** y = a * p. */
	public static void scale(final int n, final float a, final float[] p,
		final float[] y)
	{
		for (int j = 0; j < n; j++) {
			y[j] = a * p[j];
		}
	}

	/** The sum of a * p + b * q and c * r + d * s, and the difference. */
	public static void butterfly(final int n, final float a, final float[] p,
		final float b, final float[] q, final float c, final float[] r,
		final float d, final float[] s, final float[] sum,
		final float[] difference)
	{
		for (int j = 0; j < n; j++) {
			final float x = a * p[j] + b * q[j];
			final float y = c * r[j];
			final float z = d * s[j];
			sum[j] = x + y + z;
			difference[j] = x - y - z;
		}
	}

	/** The sum of five rows. */
	public static void sum(final int n, final float[] p, final float[] q,
		final float[] r, final float[] s, final float[] t, final float[] y)
	{
		for (int j = 0; j < n; j++) {
			y[j] = p[j] + q[j] + r[j] + s[j] + t[j];
		}
	}

	/** y = p - q + a * (r - s) + t. */
	public static void differences(final int n, final float[] p,
		final float[] q, final float a, final float[] r, final float[] s,
		final float[] t, final float[] y)
	{
		for (int j = 0; j < n; j++) {
			y[j] = p[j] - q[j] + a * (r[j] - s[j]) + t[j];
		}
	}

	/** p - q + a * (r - s), and p + q + b * (r + s). */
	public static void pairs(final int n, final float[] p, final float[] q,
		final float a, final float b, final float[] r, final float[] s,
		final float[] odd, final float[] even)
	{
		for (int j = 0; j < n; j++) {
			final float w = p[j];
			final float x = q[j];
			final float y = r[j];
			final float z = s[j];
			odd[j] = w - x + a * (y - z);
			even[j] = w + x + b * (y + z);
		}
	}

	/** y = p * q + r * s, element by element, from one to before another. */
	public static void products(final int from, final int to, final float[] p, final float[] q,
		final float[] r, final float[] s, final float[] y)
	{
		for (int j = from; j < to; j++) {
			y[j] = p[j] * q[j] + r[j] * s[j];
		}
	}

	/** y += p * q + r * s, element by element, from one to before another. */
	public static void addProducts(final int from, final int to, final float[] p,
		final float[] q, final float[] r, final float[] s, final float[] y)
	{
		for (int j = from; j < to; j++) {
			y[j] = y[j] + p[j] * q[j] + r[j] * s[j];
		}
	}

	/** The sum of some elements, as eight sums that need not wait for each other. */
	public static float total(final int from, final int to, final float[] x) {
		float a = 0;
		float b = 0;
		float c = 0;
		float d = 0;
		float e = 0;
		float f = 0;
		float g = 0;
		float h = 0;
		int j = from;
		for (; j + 7 < to; j += 8) {
			a += x[j];
			b += x[j + 1];
			c += x[j + 2];
			d += x[j + 3];
			e += x[j + 4];
			f += x[j + 5];
			g += x[j + 6];
			h += x[j + 7];
		}
		for (; j < to; j++) {
			a += x[j];
		}
		return a + b + (c + d) + (e + f + (g + h));
	}
}
