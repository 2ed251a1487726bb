/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

/**
 * The innermost kernel of {@link VectorRowProduct}: a few rows by one, two or four
 * vectors of C in registers. One loop over k and nothing around it, or the
 * compiler would box the vectors; and no helper methods, which it does not always
 * inline.
 */
interface RowTile {

	/**
	 * C = start + A · B, for a run of k summands and the rows of a tile.
	 *
	 * @param first index of the tile's first row in the tables
	 */
	void add(int k, float[] a, int[] aRows, int first, int aOffset, float[] b,
		int bOffset, int bStride, float[] start, int[] startRows, int startOffset,
		float[] c, int[] cRows, int cOffset);
}
