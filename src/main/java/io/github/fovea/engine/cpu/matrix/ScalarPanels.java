/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.matrix;

/**
 * Loops that the JVM's compiler turns into vector instructions by itself: long
 * rows, distinct arrays that are all indexed by the same plain variable, each
 * element of B read once, and factors that are arguments and not read from an
 * array beside the loop. Any other form tried stays scalar and is four to ten
 * times slower: docs/PERFORMANCE.md.
 */
public final class ScalarPanels implements PanelKernel {

	private static final int ROWS = 4;
	private static final int COLUMNS = 256;

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
		final float[] c0 = scratch[scratchFirst];
		final float[] c1 = scratch[scratchFirst + 1];
		final float[] c2 = scratch[scratchFirst + 2];
		final float[] c3 = scratch[scratchFirst + 3];
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
				addTwo(n, a[at], a[at + 1], a[at + 2], a[at + 3], a[at + 4], a[at + 5],
					a[at + 6], a[at + 7], b0, b1, c0, c1, c2, c3);
			}
			if (l < k) {
				System.arraycopy(b, bOffset + bRows[bFirst + l], b0, 0, n);
				addOne(n, a[at], a[at + 1], a[at + 2], a[at + 3], b0, c0, c1, c2, c3);
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

	private static void addTwo(final int n, final float a00, final float a10,
		final float a20, final float a30, final float a01, final float a11,
		final float a21, final float a31, final float[] b0, final float[] b1,
		final float[] c0, final float[] c1, final float[] c2, final float[] c3)
	{
		for (int j = 0; j < n; j++) {
			final float x = b0[j];
			final float y = b1[j];
			c0[j] += a00 * x + a01 * y;
			c1[j] += a10 * x + a11 * y;
			c2[j] += a20 * x + a21 * y;
			c3[j] += a30 * x + a31 * y;
		}
	}

	private static void addOne(final int n, final float a0, final float a1,
		final float a2, final float a3, final float[] b0, final float[] c0,
		final float[] c1, final float[] c2, final float[] c3)
	{
		for (int j = 0; j < n; j++) {
			final float x = b0[j];
			c0[j] += a0 * x;
			c1[j] += a1 * x;
			c2[j] += a2 * x;
			c3[j] += a3 * x;
		}
	}
}
