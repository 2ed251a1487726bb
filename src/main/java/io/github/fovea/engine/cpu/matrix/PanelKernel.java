/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.matrix;

/**
 * The inner part of matrix products and convolutions: a block of A times a narrow
 * panel of B. Sums run over k in ascending order. Stateless.
 */
public interface PanelKernel {

	/** Rows that are packed together: A is stored in strips of that many rows. */
	int rows();

	/** Columns of a panel at most. */
	int columns();

	/** Sizes of the arrays of workspace that {@link #multiply} uses. */
	int[] scratch();

	/** Floats of one more, the last of all arrays of a thread; 0 for none. */
	default int sums() {
		return 0;
	}

	/**
	 * C = A · B, or C += A · B.
	 *
	 * @param m rows
	 * @param n columns, at most {@link #columns()}
	 * @param k summands; may be 0
	 * @param a strips of {@link #rows()} rows, each k times the elements of a column;
	 *          the last strip is filled up with any numbers
	 * @param b readable {@link #columns()} elements from the start of each row
	 * @param bRows for each row of B its place, relative to {@code bOffset}
	 * @param bFirst index of the first row's entry in {@code bRows}
	 * @param c element (i, j) at {@code cOffset + i * cStride + j}
	 * @param scratch from {@code scratchFirst} on the arrays of {@link #scratch()}, at last that of
	 *          {@link #sums()}
	 */
	void multiply(int m, int n, int k, float[] a, int aOffset, float[] b,
		int[] bRows, int bFirst, int bOffset, float[] c, int cOffset, int cStride,
		boolean add, float[][] scratch, int scratchFirst);
}
