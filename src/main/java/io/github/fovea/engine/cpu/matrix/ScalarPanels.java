/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.matrix;

import java.util.Arrays;

/**
 * {@link RowLoops}, which want rows in arrays of their own: rows of C are copied
 * once, and rows of B once for many rows of C.
 */
public final class ScalarPanels implements PanelKernel {

	private static final int ROWS = RowLoops.STRIP;
	private static final int COLUMNS = RowLoops.LENGTH;
	/** Rows of C and of B that are kept: they fill half of a core's cache. */
	private static final int KEPT = 48;
	/** Even, as rows of B are added in pairs. */
	private static final int SUMMANDS = 64;

	/** A row of zeros follows those of C. */
	private static final int ZEROS = KEPT;
	private static final int B = ZEROS + 1;

	@Override
	public int rows() {
		return ROWS;
	}

	@Override
	public int columns() {
		return COLUMNS;
	}

	@Override
	public int[] scratch() {
		final int[] sizes = new int[B + SUMMANDS];
		Arrays.fill(sizes, COLUMNS);
		return sizes;
	}

	@Override
	public void multiply(final int m, final int n, final int k, final float[] a,
		final int aOffset, final float[] b, final int[] bRows, final int bFirst,
		final int bOffset, final float[] c, final int cOffset, final int cStride,
		final boolean add, final float[][] scratch, final int scratchFirst)
	{
		Arrays.fill(scratch[scratchFirst + ZEROS], 0, n, 0);
		for (int i = 0; i < m; i += KEPT) {
			final int rows = Math.min(KEPT, m - i);
			for (int r = 0; r < Packing.padded(rows, ROWS); r++) {
				final float[] row = scratch[scratchFirst + r];
				if (add && r < rows) System.arraycopy(c, cOffset + (i + r) * cStride,
					row, 0, n);
				else Arrays.fill(row, 0, n, 0);
			}
			for (int l = 0; l < k; l += SUMMANDS) {
				final int some = Math.min(SUMMANDS, k - l);
				for (int s = 0; s < some; s++) {
					System.arraycopy(b, bOffset + bRows[bFirst + l + s], scratch[scratchFirst +
						B + s], 0, n);
				}
				for (int r = 0; r < rows; r += ROWS) {
					RowLoops.add(n, some, a, aOffset + (i + r) * k + l * ROWS, scratch,
						scratchFirst + B, scratch, scratchFirst + r, scratch[scratchFirst +
							ZEROS]);
				}
			}
			for (int r = 0; r < rows; r++) {
				System.arraycopy(scratch[scratchFirst + r], 0, c, cOffset + (i + r) *
					cStride, n);
			}
		}
	}
}
