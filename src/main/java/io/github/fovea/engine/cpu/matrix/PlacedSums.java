/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.matrix;

/** Weighted sums of what is seen from some places of an image. Stateless. */
public interface PlacedSums {

	/** Floats of a vector. */
	int lanes();

	/** As many vectors as are seen from a place, or some more that can be summed. */
	int vectors(int least);

	/** Columns of places that are summed together. */
	int columns(int vectors);

	/**
	 * Adds for as many columns as {@link #columns} says Σ g(i) · x(place(i) + j), and
	 * Σ g(i).
	 *
	 * @param n places of a column; their numbers, as bits of an int, and weights are
	 *          {@code step} apart, from {@code from} on for the first column and next
	 *          to it for the others
	 * @param vectors how many elements j count, as {@link #vectors} gives them
	 * @param sums of the columns, one after the other, from {@code to} on
	 * @param totals of the weights, for each column, from {@code total} on
	 */
	void add(int n, float[] places, float[] g, int from, int step, float[] x,
		int vectors, float[] sums, int to, float[] totals, int total);

	/**
	 * Adds Σ g(i) · x(first + place(i) + j) for one column.
	 *
	 * @param n places and weights, side by side from {@code from} on
	 * @param vectors for which {@link #columns} is 1
	 */
	void addColumn(int n, float[] places, float[] g, int from, float[] x, int first,
		int vectors, float[] sums, int to);

	/** Whether {@link #copy} can be used up to a row of x. */
	boolean fits(int run, float[] x, int last);

	/**
	 * Copies short rows, and what follows them in x, which the next row overwrites.
	 *
	 * @param step floats from a row of x to the next
	 * @param run the same for the target
	 */
	void copy(int rows, float[] x, int from, int step, float[] target, int to, int run);
}
