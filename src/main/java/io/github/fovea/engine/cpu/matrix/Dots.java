/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.matrix;

/**
 * Dot products of one array with pieces of another that may overlap, as what the
 * taps of a sliding window see does. Each product comes as a few partial sums,
 * which the caller adds. Stateless.
 */
public interface Dots {

	/** The number of products must be a multiple of this. */
	int rows();

	/** Partial sums of a product. */
	int lanes();

	/**
	 * Multiplies the first k elements of b.
	 *
	 * @param m products
	 * @param a the other factors of product i begin at {@code aRows[i]}
	 * @param c partial sums of product i from {@code i * lanes()} on
	 */
	void multiply(int m, int k, float[] a, int[] aRows, float[] b, float[] c);
}
