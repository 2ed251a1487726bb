/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.matrix;

/**
 * Products of matrices where A is not packed: each of its rows is made of runs of
 * an array that start anywhere, as the pixels of images with their channels last
 * do. B is packed in {@link Panels}. Sums run over the runs, and in a run, in
 * ascending order. Stateless.
 */
public interface RowProduct {

	/** Tables of rows have a multiple of that many entries. */
	int rows();

	/** Floats of a vector. */
	int lanes();

	/** Vectors of the widest panel. */
	int widest();

	/**
	 * C = start + A · B for the columns of one panel. Rows that have the same places
	 * as another are computed again, which changes nothing.
	 *
	 * @param m rows, filled up to a multiple of {@link #rows()} by the tables
	 * @param vectors columns: 1, 2, … {@link #widest()} vectors
	 * @param runs where each run starts, relative to a row; at least one
	 * @param length floats of a run
	 * @param a row i starts at {@code aOffset + aRows[i]}
	 * @param b the panel: rows of {@code vectors} vectors, one for each summand
	 * @param start row i starts at {@code startOffset + startRows[i]}
	 * @param c row i starts at {@code cOffset + cRows[i]}
	 */
	void multiply(int m, int vectors, int[] runs, int length, float[] a,
		int[] aRows, int aOffset, float[] b, int bOffset, float[] start,
		int[] startRows, int startOffset, float[] c, int[] cRows, int cOffset);

	/**
	 * The same for summands that lie at any places.
	 *
	 * @param places of a row's summands, relative to the row
	 */
	void multiplyAt(int m, int vectors, int[] places, float[] a, int[] aRows,
		int aOffset, float[] b, int bOffset, float[] start, int[] startRows,
		int startOffset, float[] c, int[] cRows, int cOffset);
}
