/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

/** The innermost kernel of {@link VectorCorrelation}. */
interface CorrelationTile {

	int rows();

	/** C = A · B, or C += A · B, for {@link #rows()} rows and two vectors. */
	void two(int k, float[] a, int[] aRows, int aFirst, int aOffset, float[] b,
		int bOffset, int bStride, float[] c, int cOffset, int cStride, boolean add);

	/** As {@link #two}, for one vector. */
	void one(int k, float[] a, int[] aRows, int aFirst, int aOffset, float[] b,
		int bOffset, int bStride, float[] c, int cOffset, int cStride, boolean add);
}
