/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import io.github.fovea.engine.cpu.Arguments;

import java.util.Arrays;

/**
 * Gradient of max pooling in two dimensions, a row of windows at a time: of each of
 * the image's rows that they see the first largest element, which windows that
 * overlap share, then of these down the rows. Without branches, which could not be
 * foretold.
 */
final class RowMaxPoolGradKernel extends PlanesKernel {

	private static final float NONE = Float.intBitsToFloat(-1);

	// Arrays of workspace: for the rows that a window sees, and for a row of windows.
	private static final int ROW_VALUES = 0;
	private static final int ROW_PLACES = 1;
	private static final int VALUES = 2;
	private static final int PLACES = 3;

	private final SeenColumns seen;
	private final int height;
	private final int width;
	private final int rows;
	private final int windows;
	/** Rows from the first to the last that a window sees. */
	private final int span;

	RowMaxPoolGradKernel(final WindowGeometry geometry) {
		super(geometry);
		seen = new SeenColumns(geometry);
		height = geometry.image[1];
		width = geometry.image[2];
		rows = geometry.output[1];
		windows = geometry.output[2];
		span = (geometry.kernel[1] - 1) * geometry.dilation[1] + 1;
	}

	@Override
	public long work() {
		return (long) PoolKernel.COST * divisions() * Math.max(imagePlane,
			(long) outputPlane * geometry.taps());
	}

	@Override
	public int[] partFloats() {
		return new int[] { span * windows, span * windows, windows, windows };
	}

	@Override
	void planes(final Arguments arguments, final int part, final int from, final int to) {
		for (int plane = from; plane < to; plane++) {
			plane(arguments.in(0), start(plane, arguments.inFirst(0), imagePlane), arguments.in(1),
				start(plane, arguments.inFirst(1), outputPlane), arguments.out(0), start(plane,
					arguments.outFirst(0), imagePlane), arguments.own(part));
		}
	}

	private void plane(final float[] x, final int image, final float[] dy,
		final int output, final float[] dx, final int target, final float[][] own)
	{
		Arrays.fill(dx, target, target + imagePlane, 0);
		int next = 0;
		for (int o = 0; o < rows; o++) {
			final int top = o * geometry.stride[1] - geometry.padBegin[1];
			final int end = Math.min(height, top + span);
			for (int row = Math.max(next, top); row < end; row++) {
				alongRow(x, image, row, own);
			}
			next = Math.max(next, end);
			downRows(top, own);
			give(own[PLACES], dy, output + o * windows, windows, dx, target);
		}
	}

	/** For each window the first largest element of a row of the image. */
	private void alongRow(final float[] x, final int image, final int row,
		final float[][] own)
	{
		final int to = row % span * windows;
		clear(own[ROW_VALUES], own[ROW_PLACES], to);
		for (int tap = 0; tap < seen.taps(); tap++) {
			final int place = row * width + tap * geometry.dilation[2] - geometry.padBegin[2];
			takeElements(x, image, place, geometry.stride[2], own[ROW_VALUES],
				own[ROW_PLACES], to, seen.first(tap), seen.end(tap));
		}
	}

	/** For each window the first largest one of those of its rows. */
	private void downRows(final int top, final float[][] own) {
		clear(own[VALUES], own[PLACES], 0);
		for (int tap = 0; tap < geometry.kernel[1]; tap++) {
			final int row = top + tap * geometry.dilation[1];
			if (row >= 0 && row < height) takeWinners(own[ROW_VALUES], own[ROW_PLACES], row %
				span * windows, own[VALUES], own[PLACES], windows);
		}
	}

	private void clear(final float[] values, final float[] places, final int from) {
		Arrays.fill(values, from, from + windows, Float.NEGATIVE_INFINITY);
		Arrays.fill(places, from, from + windows, NONE);
	}

	private static void takeElements(final float[] x, final int image, final int place,
		final int stride, final float[] values, final float[] places, final int to,
		final int first, final int end)
	{
		for (int i = first; i < end; i++) {
			final int at = place + i * stride;
			final float v = x[image + at];
			final int larger = IndexedMaxPoolKernel.negative(values[to + i] - v);
			values[to + i] = Math.max(values[to + i], v);
			places[to + i] = Float.intBitsToFloat(larger & at | ~larger & Float
				.floatToRawIntBits(places[to + i]));
		}
	}

	private static void takeWinners(final float[] rowValues, final float[] rowPlaces,
		final int from, final float[] values, final float[] places, final int n)
	{
		for (int i = 0; i < n; i++) {
			final float v = rowValues[from + i];
			final int larger = IndexedMaxPoolKernel.negative(values[i] - v);
			values[i] = Math.max(values[i], v);
			places[i] = Float.intBitsToFloat(larger & Float.floatToRawIntBits(rowPlaces[from +
				i]) | ~larger & Float.floatToRawIntBits(places[i]));
		}
	}

	private static void give(final float[] places, final float[] dy, final int from,
		final int n, final float[] dx, final int target)
	{
		for (int i = 0; i < n; i++) {
			final int place = Float.floatToRawIntBits(places[i]);
			if (place >= 0) dx[target + place] += dy[from + i];
		}
	}
}
