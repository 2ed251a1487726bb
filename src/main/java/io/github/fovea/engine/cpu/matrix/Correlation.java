/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.matrix;

/**
 * A product of matrices where A is not packed: each of its rows is a piece of an
 * array that starts anywhere, so that rows may overlap as the views of a sliding
 * window do. Sums run over k in ascending order. Stateless.
 */
public interface Correlation {

	/** The number of rows must be a multiple of this. */
	int rows();

	/** The number of columns must be a multiple of this. */
	int columns();

	/**
	 * C = A · B, or C += A · B.
	 *
	 * @param a element (i, l) at {@code aOffset + aRows[aFirst + i] + l}
	 * @param b element (l, j) at {@code bOffset + l * bStride + j}
	 * @param c element (i, j) at {@code cOffset + i * cStride + j}
	 */
	void multiply(int m, int n, int k, float[] a, int[] aRows, int aFirst,
		int aOffset, float[] b, int bOffset, int bStride, float[] c, int cOffset,
		int cStride, boolean add);
}
