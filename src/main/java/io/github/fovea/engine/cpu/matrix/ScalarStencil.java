/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.matrix;

import java.util.Arrays;

/**
 * Loops that the JVM's compiler turns into vector instructions by itself, which
 * wants distinct arrays with one index: each row of the image is copied a few
 * times, shifted, and added to the rows of outputs that see it.
 */
public final class ScalarStencil implements Stencil {

	/** Columns of a row of sums, which stay in the cache. */
	private static final int COLUMNS = 256;
	/** Shifted copies that are added together. */
	private static final int TOGETHER = 4;
	private static final int GOOD_ROWS = 48;

	private final Shape shape;

	public ScalarStencil(final Shape shape) {
		this.shape = shape;
	}

	@Override
	public int fewestColumns() {
		return 1;
	}

	@Override
	public int goodRows() {
		return GOOD_ROWS;
	}

	@Override
	public int packedSize() {
		return shape.taps();
	}

	@Override
	public void pack(final float[] weights, final int from,
		final boolean reversed, final float[] target, final int to)
	{
		final int last = shape.taps() - 1;
		for (int i = 0; i <= last; i++) {
			target[to + i] = weights[from + (reversed ? last - i : i)];
		}
	}

	/** The shifted copies, then the sums of as many rows as see a row of the image. */
	@Override
	public int[] scratch() {
		final int[] sizes = new int[TOGETHER + shape.rows()];
		Arrays.fill(sizes, COLUMNS);
		return sizes;
	}

	@Override
	public void run(final int rows, final int columns, final float[] packed,
		final int packedOffset, final float[] x, final int xOffset,
		final float[] y, final int yOffset, final int yPitch,
		final float[][] scratch, final int scratchFirst)
	{
		final int kernel = shape.rows();
		final int sums = scratchFirst + TOGETHER;
		for (int column = 0; column < columns; column += COLUMNS) {
			final int n = Math.min(COLUMNS, columns - column);
			for (int row = 0; row < rows + kernel - 1; row++) {
				if (row < rows) Arrays.fill(scratch[sums + row % kernel], 0, n, 0);
				final int from = Math.max(0, row - kernel + 1);
				final int to = Math.min(row, rows - 1);
				for (int tap = 0; tap < shape.columns(); tap += TOGETHER) {
					final int taps = Math.min(TOGETHER, shape.columns() - tap);
					for (int i = 0; i < taps; i++) {
						System.arraycopy(x, xOffset + row * shape.rowStep() + column + (tap +
							i) * shape.columnStep(), scratch[scratchFirst + i], 0, n);
					}
					for (int output = from; output <= to; output++) {
						add(taps, n, packed, packedOffset + (row - output) * shape
							.columns() + tap, scratch, scratchFirst, scratch[sums + output %
								kernel]);
					}
				}
				if (from == row - kernel + 1) System.arraycopy(scratch[sums + from %
					kernel], 0, y, yOffset + from * yPitch + column, n);
			}
		}
	}

	private static void add(final int taps, final int n, final float[] w,
		final int at, final float[][] x, final int first, final float[] sums)
	{
		switch (taps) {
			case 1 -> one(n, w[at], x[first], sums);
			case 2 -> two(n, w[at], w[at + 1], x[first], x[first + 1], sums);
			case 3 -> three(n, w[at], w[at + 1], w[at + 2], x[first], x[first + 1],
				x[first + 2], sums);
			default -> four(n, w[at], w[at + 1], w[at + 2], w[at + 3], x[first],
				x[first + 1], x[first + 2], x[first + 3], sums);
		}
	}

	private static void one(final int n, final float w0, final float[] x0,
		final float[] sums)
	{
		for (int i = 0; i < n; i++) {
			sums[i] += w0 * x0[i];
		}
	}

	private static void two(final int n, final float w0, final float w1,
		final float[] x0, final float[] x1, final float[] sums)
	{
		for (int i = 0; i < n; i++) {
			sums[i] += w0 * x0[i] + w1 * x1[i];
		}
	}

	private static void three(final int n, final float w0, final float w1,
		final float w2, final float[] x0, final float[] x1, final float[] x2,
		final float[] sums)
	{
		for (int i = 0; i < n; i++) {
			sums[i] += w0 * x0[i] + w1 * x1[i] + w2 * x2[i];
		}
	}

	private static void four(final int n, final float w0, final float w1,
		final float w2, final float w3, final float[] x0, final float[] x1,
		final float[] x2, final float[] x3, final float[] sums)
	{
		for (int i = 0; i < n; i++) {
			sums[i] += w0 * x0[i] + w1 * x1[i] + w2 * x2[i] + w3 * x3[i];
		}
	}
}
