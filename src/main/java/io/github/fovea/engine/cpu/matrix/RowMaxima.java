/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.matrix;

/**
 * The largest of four rows' elements, which are the windows of a max pooling, and which it
 * is, in {@link RowLoops loops} that the JVM's compiler turns into vector instructions: it
 * does so with maxima and minima, but not with comparisons.
 */
public final class RowMaxima {

	/** Arrays of scratch. */
	public static final int SCRATCH = 4;

	/** Any difference times its square is 1 or more. */
	private static final float HUGE = 1e38f;

	private RowMaxima() {}

	/**
	 * @param own arrays of a thread
	 * @param from the first of four rows of n elements, in the order of a window
	 * @param next from a window's first row to its second
	 * @param scratch the first of some arrays
	 * @param maxima gets them
	 * @param numbers gets which they are, from 0
	 */
	public static void find(final int n, final float[][] own, final int from, final int next,
		final int scratch, final float[] maxima, final float[] numbers)
	{
		pair(n, own[from], own[from + 1], own[scratch], own[scratch + 1]);
		pair(n, own[from + next], own[from + next + 1], own[scratch + 2], own[scratch + 3]);
		pairs(n, own[scratch], own[scratch + 1], own[scratch + 2], own[scratch + 3], maxima,
			numbers);
	}

	private static void pair(final int n, final float[] a, final float[] b,
		final float[] maxima, final float[] numbers)
	{
		for (int j = 0; j < n; j++) {
			maxima[j] = Math.max(a[j], b[j]);
			numbers[j] = Math.min(Math.max((b[j] - a[j]) * HUGE * HUGE, 0), 1);
		}
	}

	/** The second pair counts where it is larger. */
	private static void pairs(final int n, final float[] a, final float[] aNumbers,
		final float[] b, final float[] bNumbers, final float[] maxima, final float[] numbers)
	{
		for (int j = 0; j < n; j++) {
			final float second = Math.min(Math.max((b[j] - a[j]) * HUGE * HUGE, 0), 1);
			maxima[j] = Math.max(a[j], b[j]);
			numbers[j] = aNumbers[j] + second * (2 + bNumbers[j] - aNumbers[j]);
		}
	}

	/** ReLU of maxima and a bias; the number is -1 where it is 0. */
	public static void rectify(final int from, final int to, final float bias,
		final float[] maxima, final float[] numbers)
	{
		for (int j = from; j < to; j++) {
			final float maximum = maxima[j] + bias;
			final float counts = Math.min(Math.max(maximum * HUGE * HUGE, 0), 1);
			maxima[j] = Math.max(maximum, 0);
			numbers[j] = counts * (numbers[j] + 1) - 1;
		}
	}
}
