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

	/** Floats of a vector: no line is shorter. */
	int lanes();

	/**
	 * Transforms six elements of images, each a line of floats, to six.
	 *
	 * @param groups of six elements
	 * @param length of a line
	 * @param x element e of group i at {@code from + i * group + e * step}
	 * @param y the same
	 */
	void data(int groups, int length, float[] x, int from, int group, int step,
		float[] y, int to, int toGroup, int toStep);

	/** Transforms n taps, from 2 to 5, to six elements, as {@link #data}. */
	void lift(int n, int groups, int length, float[] x, int from, int group,
		int step, float[] y, int to, int toGroup, int toStep);

	/** Transforms six elements to n outputs, from 2 to 5, as {@link #data}. */
	void fold(int n, int groups, int length, float[] x, int from, int group,
		int step, float[] y, int to, int toGroup, int toStep);

	/**
	 * Transforms six elements to the first of 2 or 4 outputs, as {@link #data}, and
	 * adds bias and residual, then takes max(y, 0) if so wanted.
	 *
	 * @param columns outputs that are written
	 * @param bias a line
	 * @param residual laid out as y; null for none
	 */
	void finish(int n, int columns, int groups, int length, float[] x, int from,
		int group, int step, float[] bias, float[] residual, int residualFrom,
		boolean relu, float[] y, int to, int toGroup, int toStep);
}
