/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

/**
 * A tile as {@link OuterTile}, whose rows lie at any places.
 */
interface OuterPlacesTile {

	/**
	 * As {@link VectorOuterProduct#addAt}, for the rows of a tile.
	 *
	 * @param first index of the tile's first row in aRows
	 */
	void add(int k, float[] a, int[] aTable, int aOffset, int[] aRows, int first,
		float[] b, int[] bTable, int bOffset, float[] c, int cOffset, int cStride);
}
