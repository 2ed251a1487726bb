/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.matrix;

import java.util.Arrays;

/**
 * {@link RowLoops}, which want rows in arrays of their own: rows of C are copied
 * once, rows of B once for many rows of C.
 */
public final class ScalarPanels implements PanelKernel {

	private static final int ROWS = RowLoops.STRIP;
	/** Rows of C that are kept together, so that rows of B are copied seldom. */
	private static final int KEPT = 48;
	private static final int COLUMNS = RowLoops.LENGTH;

	private static final int B0 = 0;
	private static final int B1 = 1;
	private static final int C = 2;

	@Override
	public int rows() {
		return ROWS;
	}

	@Override
	public int columns() {
		return COLUMNS;
	}

	/** Two rows of B, then rows of C. */
	@Override
	public int[] scratch() {
		final int[] sizes = new int[C + KEPT];
		Arrays.fill(sizes, COLUMNS);
		return sizes;
	}

	@Override
	public void multiply(final int m, final int n, final int k, final float[] a,
		final int aOffset, final float[] b, final int[] bRows, final int bFirst,
		final int bOffset, final float[] c, final int cOffset, final int cStride,
		final boolean add, final float[][] scratch, final int scratchFirst)
	{
		for (int i = 0; i < m; i += KEPT) {
			final int rows = Math.min(KEPT, m - i);
			for (int r = 0; r < Packing.padded(rows, ROWS); r++) {
				final float[] row = scratch[scratchFirst + C + r];
				if (add && r < rows) System.arraycopy(c, cOffset + (i + r) * cStride,
					row, 0, n);
				else Arrays.fill(row, 0, n, 0);
			}
			for (int l = 0; l < k; l += 2) {
				final float[] b0 = scratch[scratchFirst + B0];
				final float[] b1 = scratch[scratchFirst + B1];
				System.arraycopy(b, bOffset + bRows[bFirst + l], b0, 0, n);
				final boolean two = l + 1 < k;
				if (two) System.arraycopy(b, bOffset + bRows[bFirst + l + 1], b1, 0, n);
				else Arrays.fill(b1, 0, n, 0);
				for (int r = 0; r < rows; r += ROWS) {
					RowLoops.add(n, two, a, aOffset + (i + r) * k + l * ROWS, b0, b1, scratch,
						scratchFirst + C + r);
				}
			}
			for (int r = 0; r < rows; r++) {
				System.arraycopy(scratch[scratchFirst + C + r], 0, c, cOffset + (i + r) *
					cStride, n);
			}
		}
	}
}
