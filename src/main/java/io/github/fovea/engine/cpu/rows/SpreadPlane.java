/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.rows;

/**
 * A few rows of one channel's planes, of several samples, so that what the tiles of
 * a row see at one of their elements is one run: columns that have the same place
 * in their tile are side by side, and of each column the samples. Immutable.
 */
final class SpreadPlane {

	/** Samples that are spread at a time where there are as many. */
	static final int TOGETHER = 4;

	/** Columns from a tile to the next. */
	private final int step;
	/** Columns of each place. */
	private final int wide;
	private final int[] places;

	/**
	 * @param wide tiles, and what the last of them reach into
	 */
	SpreadPlane(final int step, final int wide) {
		this.step = step;
		this.wide = wide;
		places = new int[step * wide];
		for (int i = 0; i < places.length; i++) {
			places[i] = i % step * wide + i / step;
		}
	}

	int size(final int rows, final int samples) {
		return rows * places.length * samples;
	}

	int columns() {
		return places.length;
	}

	/** Where the run begins that tiles see at a row and at a column of theirs. */
	int run(final int row, final int column, final int samples) {
		return (row * places.length + places[column]) * samples;
	}

	/**
	 * Spreads n columns of a row of a sample.
	 *
	 * @param column the first of them
	 * @param entry the sample's
	 * @param entries of a column
	 */
	void spread(final float[] x, final int from, final int n,
		final float[] target, final int row, final int column, final int entry,
		final int entries)
	{
		final int to = row * places.length * entries + entry;
		for (int i = 0; i < n; i++) {
			target[to + places[column + i] * entries] = x[from + i];
		}
	}

	/**
	 * Spreads n columns of a row of {@link #TOGETHER} samples: they share the places.
	 *
	 * @param sample from a sample to the next
	 * @param each from the entry of a sample to that of the next
	 */
	void spread(final float[] x, final int from, final int sample, final int n,
		final float[] target, final int row, final int column, final int entry,
		final int each, final int entries)
	{
		final int to = row * places.length * entries + entry;
		for (int i = 0; i < n; i++) {
			final int at = to + places[column + i] * entries;
			target[at] = x[from + i];
			target[at + each] = x[from + sample + i];
			target[at + 2 * each] = x[from + 2 * sample + i];
			target[at + 3 * each] = x[from + 3 * sample + i];
		}
	}

	/**
	 * Sets the elements of a sample that are the maxima of a row of windows of two by two.
	 *
	 * @param numbers of the maxima in their windows, -1 for none
	 * @param g what they are set to
	 * @param windows of a row
	 * @param row of the windows' first elements; they may lie outside
	 * @param rows of the target
	 */
	void scatter(final float[] numbers, final float[] g, final int from, final int windows,
		final float[] target, final int row, final int rows, final int column,
		final int entry, final int entries)
	{
		for (int i = 0; i < windows; i++) {
			final int number = (int) numbers[from + i];
			final int y = row + (number >> 1 & 1);
			// No gradient, of either sign, where there is no number.
			if (y >= 0 && y < rows) target[(y * places.length + places[column + 2 * i + (number &
				1)]) * entries + entry] = Float.intBitsToFloat(Float.floatToRawIntBits(g[from +
					i]) & ~(number >> 31));
		}
	}

	/** Collects the first n columns of a row of a sample. */
	void collect(final float[] source, final int row, final int entry,
		final int entries, final float bias, final float[] y, final int to,
		final int n)
	{
		final int from = row * places.length * entries + entry;
		for (int i = 0; i < n; i++) {
			y[to + i] = source[from + places[i] * entries] + bias;
		}
	}

	/** The same for {@link #TOGETHER} samples. */
	void collect(final float[] source, final int row, final int entry,
		final int entries, final float bias, final float[] y, final int to,
		final int sample, final int n)
	{
		final int from = row * places.length * entries + entry;
		for (int i = 0; i < n; i++) {
			final int at = from + places[i] * entries;
			y[to + i] = source[at] + bias;
			y[to + sample + i] = source[at + 1] + bias;
			y[to + 2 * sample + i] = source[at + 2] + bias;
			y[to + 3 * sample + i] = source[at + 3] + bias;
		}
	}
}
