/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.engine.cpu.SampleKernel;

import java.util.Arrays;

/**
 * Pooling in two dimensions, a row of windows at a time: first
 * down the columns, then along the row. What is added up or compared lies in
 * distinct arrays at one index, which the compiler turns into vector
 * instructions.
 */
final class RowPoolKernel implements SampleKernel {

	/** The narrowest row of windows that is worth it. */
	private static final int FEWEST = 4;

	private final WindowGeometry geometry;
	/** Null for the maximum. */
	private final float[] rowCounts;
	private final float[] columnCounts;
	private final float nothing;
	private final int planes;
	private final int height;
	private final int width;
	private final int outputHeight;
	private final int outputWidth;
	private final SeenColumns taps;

	private RowPoolKernel(final WindowGeometry geometry, final float[] rowCounts,
		final float[] columnCounts)
	{
		this.geometry = geometry;
		this.rowCounts = rowCounts;
		this.columnCounts = columnCounts;
		nothing = rowCounts == null ? Float.NEGATIVE_INFINITY : 0;
		planes = geometry.batch * geometry.channels;
		height = geometry.image[1];
		width = geometry.image[2];
		outputHeight = geometry.output[1];
		outputWidth = geometry.output[2];
		taps = new SeenColumns(geometry);
	}

	/** True for two dimensions and rows of windows that are worth it. */
	static boolean fits(final WindowGeometry g) {
		return g.image[0] == 1 && g.kernel[0] == 1 && g.output[0] == 1 &&
			g.padBegin[0] == 0 && g.output[2] >= FEWEST;
	}

	static RowPoolKernel max(final WindowGeometry geometry) {
		return new RowPoolKernel(geometry, null, null);
	}

	/**
	 * @param includePad padding counts in the divisor
	 */
	static RowPoolKernel average(final WindowGeometry geometry,
		final boolean includePad)
	{
		return new RowPoolKernel(geometry, geometry.counts(1, includePad), geometry
			.counts(2, includePad));
	}

	@Override
	public int samples() {
		return geometry.batch;
	}

	@Override
	public long work() {
		return planes * Math.max((long) height * width, (long) outputHeight *
			outputWidth * geometry.taps());
	}

	@Override
	public int divisions() {
		return planes * outputHeight;
	}

	/** Columns' results and a row of the image; windows' results and what a tap sees. */
	@Override
	public int[] partFloats() {
		return new int[] { width, width, outputWidth, outputWidth };
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		rows(arguments, part, Kernel.from(divisions(), part, parts), Kernel.from(
			divisions(), part + 1, parts));
	}

	@Override
	public void runSamples(final Arguments arguments, final int part,
		final int from, final int to, final boolean start)
	{
		final int each = geometry.channels * outputHeight;
		rows(arguments, part, from * each, to * each);
	}

	private void rows(final Arguments arguments, final int part, final int from,
		final int to)
	{
		final float[][] own = arguments.own(part);
		final int skippedIn = arguments.inFirst(0) * geometry.channels * height;
		final int skippedOut = arguments.outFirst(0) * geometry.channels *
			outputHeight;
		for (int i = from; i < to; i++) {
			final int row = i % outputHeight;
			columns(arguments.in(0), i / outputHeight * height - skippedIn, row, own[0],
				own[1]);
			windows(own[0], own[2], own[3]);
			if (rowCounts != null) divide(own[2], rowCounts[row], columnCounts,
				outputWidth);
			System.arraycopy(own[2], 0, arguments.out(0), (i - skippedOut) *
				outputWidth, outputWidth);
		}
	}

	/** Combines the rows of the image that a row of windows sees. */
	private void columns(final float[] x, final int firstRow,
		final int outputRow, final float[] result, final float[] seen)
	{
		boolean empty = true;
		for (int tap = 0; tap < geometry.kernel[1]; tap++) {
			final int row = outputRow * geometry.stride[1] + tap *
				geometry.dilation[1] - geometry.padBegin[1];
			if (row < 0 || row >= height) continue;
			System.arraycopy(x, (firstRow + row) * width, empty ? result : seen, 0,
				width);
			if (!empty) combine(result, seen, width);
			empty = false;
		}
		if (empty) Arrays.fill(result, 0, width, nothing);
	}

	/** Combines columns. */
	private void windows(final float[] columns, final float[] result,
		final float[] seen)
	{
		for (int tap = 0; tap < taps.taps(); tap++) {
			final float[] target = tap == 0 ? result : seen;
			Arrays.fill(target, 0, taps.first(tap), nothing);
			copy(columns, taps.first(tap) * geometry.stride[2] + tap *
				geometry.dilation[2] - geometry.padBegin[2], geometry.stride[2], target,
				taps.first(tap), taps.end(tap));
			Arrays.fill(target, taps.end(tap), outputWidth, nothing);
			if (tap > 0) combine(result, seen, outputWidth);
		}
	}

	private static void copy(final float[] x, final int from, final int stride,
		final float[] target, final int first, final int end)
	{
		// A tap that sees nothing may lie beyond the columns.
		if (stride == 1 && first < end) System.arraycopy(x, from, target, first, end -
			first);
		else for (int i = first, at = from; i < end; i++, at += stride) {
			target[i] = x[at];
		}
	}

	private void combine(final float[] result, final float[] more,
		final int n)
	{
		if (rowCounts == null) max(result, more, n);
		else add(result, more, n);
	}

	private static void max(final float[] result, final float[] more,
		final int n)
	{
		for (int i = 0; i < n; i++) {
			result[i] = Math.max(result[i], more[i]);
		}
	}

	private static void add(final float[] result, final float[] more,
		final int n)
	{
		for (int i = 0; i < n; i++) {
			result[i] += more[i];
		}
	}

	private static void divide(final float[] sums, final float rows,
		final float[] columns, final int n)
	{
		// A window that sees nothing has the sum 0.
		for (int i = 0; i < n; i++) {
			sums[i] /= Math.max(1, rows * columns[i]);
		}
	}
}
