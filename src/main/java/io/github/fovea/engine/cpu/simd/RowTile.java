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

	/** As {@link VectorRowProduct#add}, for the rows of a tile. */
	void add(int k, float[] a, int[] aRows, int first, int aOffset, float[] b,
		int bOffset, int bStride, float[] c, int[] cRows, int cOffset);
}
