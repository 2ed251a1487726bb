/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.matrix;

/**
 * Loops that the JVM's compiler turns into vector instructions by itself: long
 * rows, and distinct arrays that are all indexed by the same plain variable.
 */
public final class ScalarPanels implements PanelKernel {

	private static final int ROWS = 4;
	private static final int COLUMNS = 256;

	@Override
	public String description() {
		return "plain Java loops";
	}

	@Override
	public int rows() {
		return ROWS;
	}

	@Override
	public int columns() {
		return COLUMNS;
	}

	/** Four rows of C and two of B. */
	@Override
	public int[] scratch() {
		return new int[] { COLUMNS, COLUMNS, COLUMNS, COLUMNS, COLUMNS, COLUMNS };
	}

	@Override
	public void multiply(final int m, final int n, final int k, final float[] a,
		final int aOffset, final float[] b, final int[] bRows, final int bFirst,
		final int bOffset, final float[] c, final int cOffset, final int cStride,
		final boolean add, final float[][] scratch, final int scratchFirst)
	{
		final float[] b0 = scratch[scratchFirst + 4];
		final float[] b1 = scratch[scratchFirst + 5];
		for (int i = 0; i < m; i += ROWS) {
			final int rows = Math.min(ROWS, m - i);
			for (int r = 0; r < ROWS; r++) {
				final float[] row = scratch[scratchFirst + r];
				if (add && r < rows) System.arraycopy(c, cOffset + (i + r) * cStride,
					row, 0, n);
				else clear(row, n);
			}
			int at = aOffset + i * k;
			int l = 0;
			for (; l + 1 < k; l += 2, at += 2 * ROWS) {
				System.arraycopy(b, bOffset + bRows[bFirst + l], b0, 0, n);
				System.arraycopy(b, bOffset + bRows[bFirst + l + 1], b1, 0, n);
				addTwo(n, a, at, b0, b1, scratch[scratchFirst], scratch[scratchFirst +
					1], scratch[scratchFirst + 2], scratch[scratchFirst + 3]);
			}
			if (l < k) {
				System.arraycopy(b, bOffset + bRows[bFirst + l], b0, 0, n);
				addOne(n, a, at, b0, scratch[scratchFirst], scratch[scratchFirst + 1],
					scratch[scratchFirst + 2], scratch[scratchFirst + 3]);
			}
			for (int r = 0; r < rows; r++) {
				System.arraycopy(scratch[scratchFirst + r], 0, c, cOffset + (i + r) *
					cStride, n);
			}
		}
	}

	private static void clear(final float[] row, final int n) {
		for (int j = 0; j < n; j++) {
			row[j] = 0;
		}
	}

	private static void addTwo(final int n, final float[] a, final int at,
		final float[] b0, final float[] b1, final float[] c0, final float[] c1,
		final float[] c2, final float[] c3)
	{
		final float a00 = a[at];
		final float a10 = a[at + 1];
		final float a20 = a[at + 2];
		final float a30 = a[at + 3];
		final float a01 = a[at + 4];
		final float a11 = a[at + 5];
		final float a21 = a[at + 6];
		final float a31 = a[at + 7];
		for (int j = 0; j < n; j++) {
			c0[j] = c0[j] + a00 * b0[j] + a01 * b1[j];
			c1[j] = c1[j] + a10 * b0[j] + a11 * b1[j];
			c2[j] = c2[j] + a20 * b0[j] + a21 * b1[j];
			c3[j] = c3[j] + a30 * b0[j] + a31 * b1[j];
		}
	}

	private static void addOne(final int n, final float[] a, final int at,
		final float[] b0, final float[] c0, final float[] c1, final float[] c2,
		final float[] c3)
	{
		final float a0 = a[at];
		final float a1 = a[at + 1];
		final float a2 = a[at + 2];
		final float a3 = a[at + 3];
		for (int j = 0; j < n; j++) {
			c0[j] += a0 * b0[j];
			c1[j] += a1 * b0[j];
			c2[j] += a2 * b0[j];
			c3[j] += a3 * b0[j];
		}
	}
}
