/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.graph.op.Window;

import java.util.Arrays;

/**
 * For each output of a window that slides over an image with its channels last, the
 * taps that lie in the image.
 */
final class WindowTaps {

	/** The first element inside along an axis, and how many taps are inside. */
	private record Line(int[] first, int[] count) {

		static Line of(final Window window, final int axis, final int size,
			final int outputs)
		{
			final Line line = new Line(new int[outputs], new int[outputs]);
			for (int o = 0; o < outputs; o++) {
				for (int tap = 0; tap < window.kernel().get(axis); tap++) {
					final int i = o * window.strides().get(axis) + tap * window.dilations()
						.get(axis) - window.padBegin(axis, size);
					if (i < 0 || i >= size) continue;
					if (line.count[o]++ == 0) line.first[o] = i;
				}
			}
			return line;
		}
	}

	private final Line y;
	private final Line x;
	/** Floats from an element to the next of its column, and of its row. */
	private final int rowStep;
	private final int pixelStep;
	/** Floats from a window to the next of its row. */
	final int step;
	/** {@link #alike} for each column. */
	private final int[] alike;
	/** By the numbers of rows and columns. */
	private final int[][][] tables;

	/**
	 * @param depth channels
	 */
	WindowTaps(final Window window, final int height, final int width,
		final int depth, final int outHeight, final int outWidth)
	{
		this(window, height, width, width * depth, depth, outHeight, outWidth);
	}

	/**
	 * @param rowStep floats from an element to the next of its column
	 * @param pixelStep to the next of its row
	 */
	WindowTaps(final Window window, final int height, final int width,
		final int rowStep, final int pixelStep, final int outHeight, final int outWidth)
	{
		this.rowStep = rowStep;
		this.pixelStep = pixelStep;
		step = window.strides().get(1) * pixelStep;
		y = Line.of(window, 0, height, outHeight);
		x = Line.of(window, 1, width, outWidth);
		alike = new int[outWidth];
		Arrays.setAll(alike, this::countAlike);
		tables = new int[window.kernel().get(0) + 1][window.kernel().get(1) + 1][];
		// Those that occur: all that are possible would be many for a large window.
		for (final int rows : y.count) {
			for (final int columns : x.count) {
				if (tables[rows][columns] == null) tables[rows][columns] = table(window, rows,
					columns);
			}
		}
	}

	private int[] table(final Window window, final int rows, final int columns) {
		final int[] result = new int[rows * columns];
		for (int i = 0; i < result.length; i++) {
			result[i] = i / columns * window.dilations().get(0) * rowStep + i % columns *
				window.dilations().get(1) * pixelStep;
		}
		return result;
	}

	/** Places of the taps inside the image, relative to {@link #from}. */
	int[] table(final int row, final int column) {
		return tables[y.count[row]][x.count[column]];
	}

	/** Outputs of a row, from a column on, whose windows have equal taps. */
	int alike(final int column) {
		return alike[column];
	}

	private int countAlike(final int column) {
		int end = column + 1;
		while (end < x.count.length && x.count[end] == x.count[column] && x.first[end] -
			x.first[end - 1] == step / pixelStep) {
			end++;
		}
		return end - column;
	}

	/** Place of the first tap inside, relative to the image. */
	int from(final int row, final int column) {
		return y.first[row] * rowStep + x.first[column] * pixelStep;
	}
}
