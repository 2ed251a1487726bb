/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.matrix;

import java.util.Arrays;

/**
 * Three rows of sums in one array, the last of a thread's workspace, to which rows of
 * summands are added in plain loops.
 * <p>
 * Loops of vectors begin where the array that is written lies at a whole vector: up to
 * 15 elements before are computed one by one, and as many after. Here one is: the array
 * is so large that the garbage collector lets it begin at a region and never moves it,
 * so that it is known where its elements lie. That pays where vectors are the longest
 * that there are; with half as long ones, bringing sums here and back takes as much.
 */
public final class StripSums {

	/** Element of their arrays with which rows begin, also those that are added. */
	public static final int FIRST = 11;
	/** Elements of a row at most. */
	public static final int LENGTH = 43000;
	/** Elements that are read and written beyond a row at most. */
	public static final int BEYOND = 16;

	/** From a row to the next: not nearly a number of pages. */
	private static final int DISTANCE = 43328;
	/** Floats of the vectors with which it pays. */
	private static final int LANES = 16;
	/** Elements after whole vectors that take longer than one more. */
	private static final int FEW = 2;

	private static final Loops LOOPS = Loops.ofThisJvm();

	private StripSums() {}

	/** Whether this JVM has such an array and gains by it; else there is none. */
	public static boolean pay() {
		return LOOPS.lanes() == LANES && LOOPS.region() > 0;
	}

	/** Elements of the array of a thread. */
	public static int floats() {
		// With its header it is larger than half a region.
		return Math.max(FIRST + 2 * DISTANCE + LENGTH + BEYOND, LOOPS.region() / 2 /
			Float.BYTES);
	}

	/** The array among those of a thread. */
	public static float[] of(final float[][] own) {
		return own[own.length - 1];
	}

	/** Makes a row of n zeros, wherever in its array rows begin. */
	public static void zero(final float[] row, final int n) {
		Arrays.fill(row, 0, FIRST + n + BEYOND, 0);
	}

	/** Sets n elements of all rows to 0. */
	public static void clear(final float[] sums, final int n) {
		for (int row = 0; row < RowLoops.STRIP; row++) {
			final int first = first(row);
			Arrays.fill(sums, first, first + whole(n), 0);
		}
	}

	/** Sets n elements of a row. */
	public static void load(final float[] sums, final int row, final float[] from,
		final int at, final int n)
	{
		System.arraycopy(from, at, sums, first(row), n);
	}

	/** Brings n elements of a row elsewhere. */
	public static void store(final float[] sums, final int row, final float[] to,
		final int at, final int n)
	{
		System.arraycopy(sums, first(row), to, at, n);
	}

	/** Sets n elements of all rows to those of as many arrays. */
	public static void load(final float[] sums, final float[][] from, final int first,
		final int n)
	{
		for (int row = 0; row < RowLoops.STRIP; row++) {
			load(sums, row, from[first + row], 0, n);
		}
	}

	/** Brings n elements of all rows to as many arrays. */
	public static void store(final float[] sums, final float[][] to, final int first,
		final int n)
	{
		for (int row = 0; row < RowLoops.STRIP; row++) {
			store(sums, row, to[first + row], 0, n);
		}
	}

	private static int first(final int row) {
		return FIRST + row * DISTANCE;
	}

	/** As many elements, or some more that make one element and whole vectors. */
	public static int whole(final int n) {
		final int rest = (n - 1) % LANES;
		return rest > FEW ? n - rest + LANES : n;
	}

	/**
	 * Adds k rows of B, times the factors of a strip, to the rows.
	 *
	 * @param n elements; up to {@link #BEYOND} more are changed, by what lies beyond B's
	 * @param a three factors for each row of B
	 * @param b rows from {@code bFirst} on, which begin at {@link #FIRST}
	 * @param zeros a row of them
	 */
	public static void add(final int n, final int k, final float[] a,
		final int aOffset, final float[][] b, final int bFirst, final float[] sums,
		final float[] zeros)
	{
		final int to = FIRST + whole(n);
		for (int l = 0; l < k; l += 2) {
			final int at = aOffset + l * RowLoops.STRIP;
			final boolean two = l + 1 < k;
			final int next = two ? at + RowLoops.STRIP : at;
			add(to, a[at], a[at + 1], a[at + 2], a[next], a[next + 1], a[next + 2], b[bFirst +
				l], two ? b[bFirst + l + 1] : zeros, sums);
		}
	}

	private static void add(final int to, final float x0, final float x1,
		final float x2, final float y0, final float y1, final float y2,
		final float[] x, final float[] y, final float[] c)
	{
		for (int j = FIRST; j < to; j++) {
			final float p = x[j];
			final float q = y[j];
			c[j] = c[j] + x0 * p + y0 * q;
			c[j + DISTANCE] = c[j + DISTANCE] + x1 * p + y1 * q;
			c[j + 2 * DISTANCE] = c[j + 2 * DISTANCE] + x2 * p + y2 * q;
		}
	}
}
