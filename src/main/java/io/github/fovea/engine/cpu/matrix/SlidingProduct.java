/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.matrix;

/**
 * Convolutions of few channels, of images with their channels last: lines of taps
 * slide over neighbouring pixels, which see most of each other's inputs, so these
 * are read once for several. Sums run line by line, in a line tap by tap or pixel by
 * pixel. Stateless.
 */
public interface SlidingProduct {

	/** True if it is made for such lines and so many neighbouring pixels. */
	boolean takes(TapLines lines, int pixels);

	/**
	 * C = start + A · B for the columns of one panel.
	 *
	 * @param vectors of the panel
	 * @param columns that are wanted; others are written only if there are fewer than a
	 *          vector's lanes
	 * @param a where the first pixel's inputs begin
	 * @param b the panel: rows of {@code vectors} vectors, one for each summand
	 * @param start of each pixel's sums
	 * @param c pixel p starts at {@code cOffset + p * cStep}
	 */
	void multiply(TapLines lines, int pixels, int vectors, int columns,
		float[] a, int aOffset, float[] b, int bOffset, float[] start,
		int startOffset, float[] c, int cOffset, int cStep);

	/**
	 * Adds what each tap sees times what each column of B has, for all pixels.
	 *
	 * @param columns a multiple of a vector's lanes
	 * @param b pixel p starts at {@code bOffset + p * bStep}
	 * @param c rows of the taps, {@code columns} floats each
	 */
	void add(TapLines lines, int pixels, int columns, float[] a, int aOffset,
		float[] b, int bOffset, int bStep, float[] c, int cOffset);
}
