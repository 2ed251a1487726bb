/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.matrix;

/**
 * Sums of outer products: C += A' · B, where the summands are pieces of two arrays
 * at places that tables give. Sums run in the order of the tables. Stateless.
 */
public interface OuterProduct {

	/** The number of rows is a multiple of this. */
	int rows();

	/** Floats of a vector. */
	int lanes();

	/** Vectors of the widest panel. */
	int widest();

	/**
	 * Adds k outer products.
	 *
	 * @param m rows
	 * @param columns a multiple of {@link #lanes()}
	 * @param a element (i, l) at {@code aOffset + aTable[l] + i}
	 * @param first index of the first summand in both tables
	 * @param b element (l, j) at {@code bOffset + bTable[l] + j}
	 * @param c element (i, j) at {@code cOffset + i * cStride + j}
	 */
	void add(int m, int columns, int k, float[] a, int[] aTable, int aOffset,
		float[] b, int[] bTable, int bOffset, int first, float[] c, int cOffset,
		int cStride);

	/**
	 * The same where A's rows lie at any places.
	 *
	 * @param m rows, a multiple of {@link #rows()}
	 * @param a element (i, l) at {@code aOffset + aTable[l] + aRows[i]}
	 */
	void addAt(int m, int columns, int k, float[] a, int[] aTable, int aOffset,
		int[] aRows, float[] b, int[] bTable, int bOffset, float[] c, int cOffset,
		int cStride);
}
