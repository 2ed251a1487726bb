/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

/** The innermost kernel: a few rows by two vectors of C. */
interface Tile {

	int rows();

	/**
	 * C = A · B, or C += A · B, for {@link #rows()} rows and two vectors of columns.
	 *
	 * @param strip distance of A's columns
	 */
	void multiply(int k, float[] a, int aOffset, int strip, float[] b,
		int[] bRows, int bFirst, int bOffset, float[] c, int cOffset, int cStride,
		boolean add);
}
