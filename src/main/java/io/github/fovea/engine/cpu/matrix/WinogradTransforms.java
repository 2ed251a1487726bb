/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.matrix;

/**
 * The transforms of Winograd's short convolutions over six points 0, ±1, ±2, ∞ in
 * both axes (Lavin and Gray 2016, arXiv:1509.09308), for channels that lie side by
 * side. With tiles of six, m outputs and r taps, m + r = 7: Y = fold(lift(filter) ·
 * data(image)), where the product is taken at each of 36 places. Stateless.
 */
public interface WinogradTransforms {

	/** Elements of a tile along an axis, and so transformed ones. */
	int SIZE = 6;
	/** Transformed elements of a tile. */
	int PLACES = SIZE * SIZE;

	/**
	 * Floats from a place to the next where one holds so many: never a multiple of
	 * a page, or the places of a tile would share one set of the cache.
	 */
	static int distance(final int size) {
		return size + 16;
	}

	/** Floats of a vector: numbers of channels are multiples of this. */
	int lanes();

	/** Floats of scratch that the transforms need. */
	int scratch();

	/**
	 * Transforms a tile of an image.
	 *
	 * @param x element (i, j) at {@code from + i * row + j * column}
	 * @param y place p at {@code to + p * place}
	 */
	void data(int channels, float[] x, int from, int row, int column, float[] y,
		int to, int place, float[] scratch);

	/**
	 * Transforms n by n taps, n from 2 to 5.
	 *
	 * @param x as of {@link #data}
	 * @param y as of {@link #data}
	 */
	void lift(int n, int channels, float[] x, int from, int row, int column,
		float[] y, int to, int place, float[] scratch);

	/**
	 * Transforms back to n by n outputs, n from 2 to 5.
	 *
	 * @param x place p at {@code from + p * place}
	 * @param y element (i, j) at {@code to + i * row + j * column}
	 */
	void fold(int n, int channels, float[] x, int from, int place, float[] y,
		int to, int row, int column, float[] scratch);
}
