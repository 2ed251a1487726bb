/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.matrix.PlacedSums;
import io.github.fovea.graph.op.Window;

import java.util.Arrays;

/**
 * An image with its channels last, padded, as the filters of a convolution see it: for
 * each column of outputs a strip as wide as a filter, so that what is seen from a place
 * lies side by side. Immutable.
 */
public final class PooledStrips {

	/** Floats from which on a row is copied as an array. */
	private static final int LONG = 32;

	private final Window window;
	private final int height;
	private final int width;
	private final int channels;
	private final int outHeight;
	private final int outWidth;
	/** Rows of a strip, and floats of such a row. */
	private final int rows;
	private final int run;
	/** For each weight of a filter, in ONNX's order, its place among what is seen. */
	private final int[] order;

	/**
	 * @param window without dilation
	 * @param height of the image, not padded
	 */
	public PooledStrips(final Window window, final int height, final int width,
		final int channels)
	{
		this.window = window;
		this.height = height;
		this.width = width;
		this.channels = channels;
		outHeight = (int) window.outputSize(0, height);
		outWidth = (int) window.outputSize(1, width);
		rows = (outHeight - 1) * window.strides().get(0) + window.kernel().get(0);
		run = window.kernel().get(1) * channels;
		final int taps = window.kernel().get(0) * window.kernel().get(1);
		order = new int[channels * taps];
		Arrays.setAll(order, i -> i % taps * channels + i / taps);
	}

	public static boolean can(final Window window) {
		return window.dilations().stream().allMatch(d -> d == 1);
	}

	/** Elements that are seen from a place. */
	public int length() {
		return order.length;
	}

	/** Floats of all strips. */
	public int floats() {
		return outWidth * rows * run;
	}

	/** Where begins what is seen from a place. */
	public int start(final int row, final int column) {
		return (column * rows + row * window.strides().get(0)) * run;
	}

	/** Place of a weight of a filter, in ONNX's order, among what is seen. */
	public int place(final int weight) {
		return order[weight];
	}

	/** For each window over the convolution's outputs what these see. */
	WindowTaps taps(final Window pool, final int poolRows, final int poolColumns) {
		return new WindowTaps(pool, outHeight, outWidth, window.strides().get(0) * run, rows *
			run, poolRows, poolColumns);
	}

	/**
	 * Makes the strips of an image.
	 *
	 * @param image where it begins in x
	 * @param sums for rows that fit a vector, if the target has room for one more; or null
	 */
	public void copy(final float[] x, final int image, final float[] target,
		final PlacedSums sums)
	{
		final int padTop = window.padBegin(0, height);
		final int padLeft = window.padBegin(1, width);
		// Rows inside of the image: those of a strip come in order, as vectors reach into the next.
		final int first = Math.min(rows, Math.max(0, padTop));
		final int end = Math.max(first, Math.min(rows, padTop + height));
		for (int column = 0; column < outWidth; column++) {
			final int left = column * window.strides().get(1) - padLeft;
			final int from = Math.min(run, Math.max(0, -left) * channels);
			final int to = Math.max(from, Math.min(run, (width - left) * channels));
			final int at = column * rows * run;
			final int source = image + ((first - padTop) * width + left) * channels;
			Arrays.fill(target, at, at + first * run, 0);
			if (sums != null && to - from == run && end > first && sums.fits(run, x, source + (end -
				first - 1) * width * channels)) sums.copy(end - first, x, source, width *
					channels, target, at + first * run, run);
			else for (int row = first; row < end; row++) {
				row(x, source + (row - first) * width * channels, from, to, target, at + row *
					run);
			}
			Arrays.fill(target, at + end * run, at + rows * run, 0);
		}
	}

	private void row(final float[] x, final int at, final int from, final int to,
		final float[] target, final int start)
	{
		if (from > 0) Arrays.fill(target, start, start + from, 0);
		if (to - from >= LONG) System.arraycopy(x, at + from, target, start + from, to -
			from);
		else for (int i = from; i < to; i++) {
			target[start + i] = x[at + i];
		}
		if (to < run) Arrays.fill(target, start + to, start + run, 0);
	}
}
