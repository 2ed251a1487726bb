/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import java.util.Arrays;

/**
 * A block of a plane with its padding, copied to one array. For two spatial axes.
 * Immutable.
 */
final class PaddedBlock {

	/** Rows and columns of outputs of a block: few enough for a core's cache. */
	private static final int ROWS = 48;
	private static final int COLUMNS = 512;

	/** Outputs of a block at most. */
	final int rows;
	final int columns;
	/** Elements of a copied row. */
	final int pitch;
	private final int sourceHeight;
	private final int sourceWidth;
	private final int padTop;
	private final int padLeft;
	private final int moreRows;
	private final int moreColumns;

	/**
	 * @param source sizes of the planes that are read, three axes
	 * @param places sizes of the planes of outputs, three axes
	 * @param pads before the first element, three axes; not negative
	 */
	PaddedBlock(final int[] source, final int[] places, final int[] pads,
		final WindowGeometry window)
	{
		sourceHeight = source[1];
		sourceWidth = source[2];
		padTop = pads[1];
		padLeft = pads[2];
		rows = Math.min(places[1], ROWS);
		columns = Math.min(places[2], COLUMNS);
		moreRows = (window.kernel[1] - 1) * window.dilation[1];
		moreColumns = (window.kernel[2] - 1) * window.dilation[2];
		pitch = columns + moreColumns;
	}

	/** Floats of the copy. */
	long size() {
		return (rows + moreRows) * (long) pitch;
	}

	/**
	 * Copies what a block of outputs sees.
	 *
	 * @param plane start of the plane in x
	 * @param row first row of outputs
	 * @param height rows of outputs
	 * @param column first column
	 * @param width columns of outputs
	 */
	void copy(final float[] x, final int plane, final int row,
		final int height, final int column, final int width, final float[] target)
	{
		final int left = column - padLeft;
		final int from = Math.min(Math.max(0, left), sourceWidth);
		final int to = Math.max(from, Math.min(sourceWidth, left + width +
			moreColumns));
		for (int i = 0; i < height + moreRows; i++) {
			final int start = i * pitch;
			final int end = start + width + moreColumns;
			final int y = row - padTop + i;
			if (y < 0 || y >= sourceHeight || from == to) {
				Arrays.fill(target, start, end, 0);
				continue;
			}
			final int first = start + from - left;
			Arrays.fill(target, start, first, 0);
			System.arraycopy(x, plane + y * sourceWidth + from, target, first, to -
				from);
			Arrays.fill(target, first + to - from, end, 0);
		}
	}
}
