/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import io.github.fovea.engine.cpu.matrix.PanelKernel;

import jdk.incubator.vector.FloatVector;

/** Panels by the vector module, two vectors wide. */
final class VectorPanels implements PanelKernel {

	private static final int LANES = FloatVector.SPECIES_PREFERRED.length();
	private static final int COLUMNS = 2 * LANES;

	private final Tile tile;
	/** For what remains at the end of the rows. */
	private final Tile half = new Tile4();

	/**
	 * @param rows of a tile: 4, 6, 8 or 12
	 */
	VectorPanels(final int rows) {
		tile = switch (rows) {
			case 4 -> new Tile4();
			case 6 -> new Tile6();
			case 8 -> new Tile8();
			case 12 -> new Tile12();
			default -> throw new IllegalArgumentException("No tile of " + rows +
				" rows");
		};
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
			for (int r = 0; r < rows;) {
				final Tile fitting = rows - r <= half.rows() ? half : tile;
				final int count = Math.min(fitting.rows(), rows - r);
				if (count == fitting.rows() && n == COLUMNS) fitting.multiply(k, a, at +
					r, strip, b, bRows, bFirst, bOffset, c, to + r * cStride, cStride, add);
				else edge(fitting, count, n, k, a, at + r, b, bRows, bFirst, bOffset, c,
					to + r * cStride, cStride, add, scratch[scratchFirst]);
				r += count;
			}
		}
	}

	private void edge(final Tile fitting, final int m, final int n, final int k,
		final float[] a, final int at, final float[] b, final int[] bRows,
		final int bFirst, final int bOffset, final float[] c, final int to,
		final int cStride, final boolean add, final float[] scratch)
	{
		fitting.multiply(k, a, at, tile.rows(), b, bRows, bFirst, bOffset, scratch,
			0, COLUMNS, false);
		for (int i = 0; i < m; i++) {
			if (add) for (int j = 0; j < n; j++) {
				c[to + i * cStride + j] += scratch[i * COLUMNS + j];
			}
			else System.arraycopy(scratch, i * COLUMNS, c, to + i * cStride, n);
		}
	}
}
