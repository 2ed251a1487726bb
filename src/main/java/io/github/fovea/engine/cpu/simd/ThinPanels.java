/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import io.github.fovea.engine.cpu.matrix.PanelKernel;

import jdk.incubator.vector.FloatVector;

/** Panels for matrices of one or two rows by the vector module, four vectors wide. */
final class ThinPanels implements PanelKernel {

	private static final int COLUMNS = 4 * FloatVector.SPECIES_PREFERRED
		.length();

	private final Tile tile;

	/**
	 * @param rows 1 or 2
	 */
	ThinPanels(final int rows) {
		tile = rows == 1 ? new Tile1() : new Tile2();
	}

	@Override
	public int rows() {
		return tile.rows();
	}

	@Override
	public int columns() {
		return COLUMNS;
	}

	/** A tile for the edges. */
	@Override
	public int[] scratch() {
		return new int[] { tile.rows() * COLUMNS };
	}

	@Override
	public void multiply(final int m, final int n, final int k, final float[] a,
		final int aOffset, final float[] b, final int[] bRows, final int bFirst,
		final int bOffset, final float[] c, final int cOffset, final int cStride,
		final boolean add, final float[][] scratch, final int scratchFirst)
	{
		final int strip = tile.rows();
		for (int i = 0; i < m; i += strip) {
			final int at = aOffset + i * k;
			final int to = cOffset + i * cStride;
			final int rows = Math.min(strip, m - i);
			if (rows == strip && n == COLUMNS) tile.multiply(k, a, at, strip, b, bRows,
				bFirst, bOffset, c, to, cStride, add);
			else {
				final float[] edge = scratch[scratchFirst];
				tile.multiply(k, a, at, strip, b, bRows, bFirst, bOffset, edge, 0,
					COLUMNS, false);
				for (int r = 0; r < rows; r++) {
					store(edge, r * COLUMNS, c, to + r * cStride, n, add);
				}
			}
		}
	}

	private static void store(final float[] edge, final int from,
		final float[] c, final int to, final int n, final boolean add)
	{
		if (!add) System.arraycopy(edge, from, c, to, n);
		else for (int j = 0; j < n; j++) {
			c[to + j] += edge[from + j];
		}
	}
}
