/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

/**
 * The innermost kernel of {@link VectorOuterProduct}: a few rows by one, two or
 * four vectors of C in registers, written as {@link RowTile}.
 */
interface OuterTile {

	/** As {@link VectorOuterProduct#add}, for the rows of a tile. */
	void add(int k, float[] a, int[] aTable, int first, int aOffset, float[] b,
		int[] bTable, int bOffset, float[] c, int cOffset, int cStride);
}
