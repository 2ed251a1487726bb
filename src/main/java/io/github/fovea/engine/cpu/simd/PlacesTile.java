/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

/**
 * A tile as {@link RowTile}, of rows whose summands lie at any places.
 */
interface PlacesTile {

	/**
	 * C = start + A · B, for the rows of a tile.
	 *
	 * @param places of a row's summands, relative to the row
	 * @param first index of the tile's first row in the tables
	 */
	void multiply(int[] places, float[] a, int[] aRows, int first, int aOffset,
		float[] b, int bOffset, int bStride, float[] start, int[] startRows,
		int startOffset, float[] c, int[] cRows, int cOffset);
}
