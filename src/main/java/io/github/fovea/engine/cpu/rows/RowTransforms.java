/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.rows;

import static io.github.fovea.engine.cpu.matrix.RowLoops.add;
import static io.github.fovea.engine.cpu.matrix.RowLoops.butterfly;
import static io.github.fovea.engine.cpu.matrix.RowLoops.differences;
import static io.github.fovea.engine.cpu.matrix.RowLoops.pairs;
import static io.github.fovea.engine.cpu.matrix.RowLoops.scale;
import static io.github.fovea.engine.cpu.matrix.RowLoops.sum;

import io.github.fovea.engine.cpu.matrix.WinogradTransforms;

/**
 * The transforms of {@link WinogradTransforms} where each element of the tiles is
 * a row, with an entry for each tile. The elements of a tile are consecutive
 * arrays of an array of them; places may have a distance. Stateless.
 */
final class RowTransforms {

	/** Rows of scratch. */
	static final int SCRATCH = WinogradTransforms.PLACES + 1;

	private static final int SIZE = WinogradTransforms.SIZE;

	private RowTransforms() {}

	/** Transforms tiles of an image. */
	static void data(final int n, final float[][] rows, final int from,
		final int to, final int place, final int scratch)
	{
		for (int j = 0; j < SIZE; j++) {
			dataLine(n, rows, from + j, SIZE, scratch + j, SIZE);
		}
		for (int i = 0; i < SIZE; i++) {
			dataLine(n, rows, scratch + i * SIZE, 1, to + i * SIZE * place, place);
		}
	}

	/** Transforms taps by taps weights. */
	static void lift(final int taps, final int n, final float[][] rows,
		final int from, final int to, final int scratch)
	{
		final int more = scratch + WinogradTransforms.PLACES;
		for (int j = 0; j < taps; j++) {
			liftLine(taps, n, rows, from + j, taps, scratch + j, SIZE, more);
		}
		for (int i = 0; i < SIZE; i++) {
			liftLine(taps, n, rows, scratch + i * SIZE, 1, to + i * SIZE, 1, more);
		}
	}

	/** Transforms back to outputs by outputs elements. */
	static void fold(final int outputs, final int n, final float[][] rows,
		final int from, final int place, final int to, final int scratch)
	{
		for (int j = 0; j < SIZE; j++) {
			foldLine(outputs, n, rows, from + j * place, SIZE * place, scratch + j, SIZE);
		}
		for (int i = 0; i < outputs; i++) {
			foldLine(outputs, n, rows, scratch + i * SIZE, 1, to + i * outputs, 1);
		}
	}

	private static void dataLine(final int n, final float[][] rows, final int from,
		final int step, final int to, final int toStep)
	{
		final float[] x1 = rows[from + step];
		final float[] x2 = rows[from + 2 * step];
		final float[] x3 = rows[from + 3 * step];
		final float[] x4 = rows[from + 4 * step];
		sum(n, 4, rows[from], -5, x2, x4, rows[to]);
		butterfly(n, 1, x4, -4, x2, 1, x3, -4, x1, rows[to + toStep], rows[to + 2 *
			toStep]);
		butterfly(n, 1, x4, -1, x2, 2, x3, -2, x1, rows[to + 3 * toStep], rows[to +
			4 * toStep]);
		sum(n, 4, x1, -5, x3, rows[from + 5 * step], rows[to + 5 * toStep]);
	}

	/** For three to five taps. */
	private static void liftLine(final int taps, final int n, final float[][] rows,
		final int from, final int step, final int to, final int toStep,
		final int more)
	{
		final float[] x0 = rows[from];
		final float[] x1 = rows[from + step];
		final float[] x2 = rows[from + 2 * step];
		scale(n, 0.25f, x0, rows[to]);
		scale(n, 1, rows[from + (taps - 1) * step], rows[to + 5 * toStep]);
		if (taps == 3) {
			values(n, -1f / 6, x0, 1, x2, 0.5f, x1, 0.5f, x1, rows, to + toStep,
				toStep);
			values(n, 1f / 24, x0, 4, x2, 1, x1, 1, x1, rows, to + 3 * toStep, toStep);
			return;
		}
		final float[] x3 = rows[from + 3 * step];
		if (taps == 4) {
			values(n, -1f / 6, x0, 1, x2, 1, x1, 1, x3, rows, to + toStep, toStep);
			values(n, 1f / 24, x0, 4, x2, 2, x1, 8, x3, rows, to + 3 * toStep, toStep);
			return;
		}
		final float[] x4 = rows[from + 4 * step];
		final float[] even = rows[more];
		sum(n, 1, x2, 1, x4, x0, even);
		values(n, -1f / 6, even, 0, even, 1, x1, 1, x3, rows, to + toStep, toStep);
		sum(n, 4, x2, 16, x4, x0, even);
		values(n, 1f / 24, even, 0, even, 2, x1, 8, x3, rows, to + 3 * toStep,
			toStep);
	}

	/** At a point and at its negative: even powers, then odd ones. */
	private static void values(final int n, final float factor, final float[] p,
		final float b, final float[] q, final float c, final float[] r,
		final float d, final float[] s, final float[][] rows, final int to,
		final int toStep)
	{
		butterfly(n, factor, p, factor * b, q, factor * c, r, factor * d, s,
			rows[to], rows[to + toStep]);
	}

	/** To two, three or four outputs. */
	private static void foldLine(final int outputs, final int n,
		final float[][] rows, final int from, final int step, final int to,
		final int toStep)
	{
		final float[] x1 = rows[from + step];
		final float[] x2 = rows[from + 2 * step];
		final float[] x3 = rows[from + 3 * step];
		final float[] x4 = rows[from + 4 * step];
		final float[] last = rows[from + 5 * step];
		sum(n, rows[from], x1, x2, x3, x4, rows[to]);
		if (outputs == 2) {
			differences(n, x1, x2, 2, x3, x4, last, rows[to + toStep]);
			return;
		}
		pairs(n, x1, x2, 2, 4, x3, x4, rows[to + toStep], rows[to + 2 * toStep]);
		if (outputs == 3) {
			add(n, last, rows[to + 2 * toStep]);
			return;
		}
		differences(n, x1, x2, 8, x3, x4, last, rows[to + 3 * toStep]);
	}
}
