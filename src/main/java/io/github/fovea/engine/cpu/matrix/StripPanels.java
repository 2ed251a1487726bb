/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.matrix;

import io.github.fovea.engine.cpu.Kernel;

import java.util.Arrays;

/**
 * {@link StripSums} of rows of B, which are copied once for all strips of A: loops
 * want rows in arrays of their own.
 */
public final class StripPanels implements PanelKernel {

	private static final int ROWS = RowLoops.STRIP;
	private static final int COLUMNS = RowLoops.LENGTH;
	/** Rows of B that are kept, short ones; even, as they are added in pairs. */
	private static final int SUMMANDS = 128;
	/** Elements of them that stay in a core's cache. */
	private static final int CACHED = 64 * COLUMNS;

	// Arrays of workspace.
	private static final int ZEROS = 0;
	private static final int B = 1;

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
		Arrays.fill(sizes, StripSums.FIRST + COLUMNS + StripSums.BEYOND);
		return sizes;
	}

	@Override
	public int sums() {
		return StripSums.floats();
	}

	@Override
	public void multiply(final int m, final int n, final int k, final float[] a,
		final int aOffset, final float[] b, final int[] bRows, final int bFirst,
		final int bOffset, final float[] c, final int cOffset, final int cStride,
		final boolean add, final float[][] scratch, final int scratchFirst)
	{
		if (k == 0 && !add) for (int i = 0; i < m; i++) {
			Arrays.fill(c, cOffset + i * cStride, cOffset + i * cStride + n, 0);
		}
		final float[] zeros = scratch[scratchFirst + ZEROS];
		StripSums.zero(zeros, n);
		final float[] sums = StripSums.of(scratch);
		int some;
		for (int l = 0; l < k; l += some) {
			some = Kernel.even(k - l, Math.min(SUMMANDS, CACHED / Math.max(1, n) / 2 * 2), 2);
			for (int s = 0; s < some; s++) {
				System.arraycopy(b, bOffset + bRows[bFirst + l + s], scratch[scratchFirst + B +
					s], StripSums.FIRST, n);
			}
			for (int i = 0; i < m; i += ROWS) {
				final int rows = Math.min(ROWS, m - i);
				if (l == 0 && !add) StripSums.clear(sums, n);
				else for (int r = 0; r < rows; r++) {
					StripSums.load(sums, r, c, cOffset + (i + r) * cStride, n);
				}
				StripSums.add(n, some, a, aOffset + i * k + l * ROWS, scratch, scratchFirst + B,
					sums, zeros);
				for (int r = 0; r < rows; r++) {
					StripSums.store(sums, r, c, cOffset + (i + r) * cStride, n);
				}
			}
		}
	}
}
