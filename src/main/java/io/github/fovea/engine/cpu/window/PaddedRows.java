/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import java.util.Arrays;

/**
 * Rows of an image with its padding, all channels of a group, in one array where
 * a window of stride 1 moves on by one element for each output: the places of a
 * kernel's taps are fixed offsets. At the end of each row there are a few places
 * that belong to no output. For two spatial axes. Immutable.
 */
final class PaddedRows {

	/** Floats of a block of rows that stay in a core's cache. */
	private static final int CACHED = 48 * 1024;

	final int channels;
	/** Output sizes. */
	final int height;
	final int width;
	/** Elements of a padded row. */
	final int pitch;
	/** Output rows that are done together at most. */
	final int rows;
	private final int sourceHeight;
	private final int sourceWidth;
	private final int padTop;
	private final int padLeft;
	private final int extent;
	/** Offset of each channel's taps. */
	final int[] table;

	/**
	 * @param source sizes of the planes that are read, three axes
	 * @param places sizes of the planes of places, three axes
	 * @param pads before the first element, three axes; not negative
	 * @param wide the largest number of values for each place, which shares the cache
	 * @param strip the table's length is filled up to a multiple of this
	 */
	PaddedRows(final int channels, final int[] source, final int[] places,
		final int[] pads, final WindowGeometry window, final int wide,
		final int strip)
	{
		this.channels = channels;
		sourceHeight = source[1];
		sourceWidth = source[2];
		height = places[1];
		width = places[2];
		padTop = pads[1];
		padLeft = pads[2];
		extent = (window.kernel[1] - 1) * window.dilation[1];
		pitch = width + (window.kernel[2] - 1) * window.dilation[2];
		final int fitting = CACHED / (pitch * Math.max(channels, wide));
		rows = Math.max(1, Math.min(height, fitting));
		final int taps = window.taps();
		table = new int[(channels * taps + strip - 1) / strip * strip];
		for (int i = 0; i < channels * taps; i++) {
			final int tap = i % taps;
			table[i] = i / taps * plane() + tap / window.kernel[2] *
				window.dilation[1] * pitch + tap % window.kernel[2] *
					window.dilation[2];
		}
	}

	private int plane() {
		return (rows + extent) * pitch;
	}

	/** Blocks of rows of an image. */
	int blocks() {
		return (height + rows - 1) / rows;
	}

	/** Output rows of a block. */
	int rowsOf(final int block) {
		return Math.min(rows, height - block * rows);
	}

	/** Places of a block from the first output to the last. */
	int placesOf(final int block) {
		return (rowsOf(block) - 1) * pitch + width;
	}

	/**
	 * @param slack elements that may be read beyond the last
	 */
	int size(final int slack) {
		return channels * plane() + slack;
	}

	/**
	 * Copies a block of rows.
	 *
	 * @param from start of the first channel's plane
	 */
	void copy(final float[] x, final int from, final int block,
		final float[] target)
	{
		final int first = block * rows - padTop;
		// Cropping at the end may leave less than the padding before.
		final int left = Math.min(padLeft, pitch);
		final int n = Math.min(sourceWidth, pitch - left);
		for (int c = 0; c < channels; c++) {
			final int plane = from + c * sourceHeight * sourceWidth;
			int to = c * plane();
			for (int i = 0; i < rowsOf(block) + extent; i++, to += pitch) {
				final int row = first + i;
				if (row < 0 || row >= sourceHeight) {
					Arrays.fill(target, to, to + pitch, 0);
					continue;
				}
				Arrays.fill(target, to, to + left, 0);
				System.arraycopy(x, plane + row * sourceWidth, target, to + left, n);
				Arrays.fill(target, to + left + n, to + pitch, 0);
			}
		}
	}
}
