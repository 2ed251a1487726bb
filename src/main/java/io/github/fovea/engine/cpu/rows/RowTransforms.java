/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.rows;

import static io.github.fovea.engine.cpu.matrix.RowLoops.butterfly;
import static io.github.fovea.engine.cpu.matrix.RowLoops.scale;
import static io.github.fovea.engine.cpu.matrix.RowLoops.sum;

import io.github.fovea.engine.cpu.matrix.WinogradTransforms;

/**
 * The transforms of {@link WinogradTransforms} where each element of the tiles is
 * a row, an array with an entry for each tile. Rows are numbers of one array of
 * arrays: the first, and the distance to the next place. Stateless.
 */
final class RowTransforms {

	/** Rows of scratch. */
	static final int SCRATCH = WinogradTransforms.PLACES + 4;

	private static final int SIZE = WinogradTransforms.SIZE;

	private RowTransforms() {}

	/** Transforms tiles of an image, whose elements are one after the other. */
	static void data(final int n, final float[][] rows, final int from,
		final int to, final int place, final int scratch)
	{
		final int more = scratch + WinogradTransforms.PLACES;
		for (int j = 0; j < SIZE; j++) {
			data(n, rows, from + j, SIZE, scratch + j, SIZE, more);
		}
		for (int i = 0; i < SIZE; i++) {
			data(n, rows, scratch + i * SIZE, 1, to + i * SIZE * place, place, more);
		}
	}

	/** Transforms taps by taps weights. */
	static void lift(final int taps, final int n, final float[][] rows,
		final int from, final int to, final int scratch)
	{
		final int more = scratch + WinogradTransforms.PLACES;
		for (int j = 0; j < taps; j++) {
			lift(taps, n, rows, from + j, taps, scratch + j, SIZE, more);
		}
		for (int i = 0; i < SIZE; i++) {
			lift(taps, n, rows, scratch + i * SIZE, 1, to + i * SIZE, 1, more);
		}
	}

	/** Transforms back to outputs by outputs elements. */
	static void fold(final int outputs, final int n, final float[][] rows,
		final int from, final int place, final int to, final int scratch)
	{
		final int more = scratch + WinogradTransforms.PLACES;
		for (int j = 0; j < SIZE; j++) {
			fold(outputs, n, rows, from + j * place, SIZE * place, scratch + j, SIZE,
				more);
		}
		for (int i = 0; i < outputs; i++) {
			fold(outputs, n, rows, scratch + i * SIZE, 1, to + i * outputs, 1, more);
		}
	}

	private static void data(final int n, final float[][] rows, final int from,
		final int step, final int to, final int toStep, final int more)
	{
		final float[] x1 = rows[from + step];
		final float[] x2 = rows[from + 2 * step];
		final float[] x3 = rows[from + 3 * step];
		final float[] x4 = rows[from + 4 * step];
		final float[] even = rows[more];
		final float[] odd = rows[more + 1];
		sum(n, 4, rows[from], -5, x2, x4, rows[to]);
		sum(n, 1, x4, -4, x2, even);
		sum(n, 1, x3, -4, x1, odd);
		butterfly(n, 1, even, odd, rows[to + toStep], rows[to + 2 * toStep]);
		sum(n, 1, x4, -1, x2, even);
		sum(n, 2, x3, -2, x1, odd);
		butterfly(n, 1, even, odd, rows[to + 3 * toStep], rows[to + 4 * toStep]);
		sum(n, 4, x1, -5, x3, rows[from + 5 * step], rows[to + 5 * toStep]);
	}

	/** For three taps or five. */
	private static void lift(final int taps, final int n, final float[][] rows,
		final int from, final int step, final int to, final int toStep,
		final int more)
	{
		final float[] x0 = rows[from];
		final float[] x1 = rows[from + step];
		final float[] x2 = rows[from + 2 * step];
		final float[] even = rows[more];
		final float[] odd = rows[more + 1];
		final float[] even2 = rows[more + 2];
		final float[] odd2 = rows[more + 3];
		sum(n, 1, x0, 1, x2, even);
		sum(n, 1, x0, 4, x2, even2);
		scale(n, 1, x1, odd);
		scale(n, 2, x1, odd2);
		if (taps == 5) {
			final float[] x3 = rows[from + 3 * step];
			final float[] x4 = rows[from + 4 * step];
			sum(n, 1, even, 1, x4, even);
			sum(n, 1, even2, 16, x4, even2);
			sum(n, 1, odd, 1, x3, odd);
			sum(n, 1, odd2, 8, x3, odd2);
		}
		scale(n, 0.25f, x0, rows[to]);
		butterfly(n, -1f / 6, even, odd, rows[to + toStep], rows[to + 2 * toStep]);
		butterfly(n, 1f / 24, even2, odd2, rows[to + 3 * toStep], rows[to + 4 *
			toStep]);
		scale(n, 1, rows[from + (taps - 1) * step], rows[to + 5 * toStep]);
	}

	/** To two outputs or four. */
	private static void fold(final int outputs, final int n,
		final float[][] rows, final int from, final int step, final int to,
		final int toStep, final int more)
	{
		final float[] even = rows[more];
		final float[] odd = rows[more + 1];
		final float[] even2 = rows[more + 2];
		final float[] odd2 = rows[more + 3];
		final float[] last = rows[from + 5 * step];
		butterfly(n, 1, rows[from + step], rows[from + 2 * step], even, odd);
		butterfly(n, 1, rows[from + 3 * step], rows[from + 4 * step], even2, odd2);
		sum(n, 1, rows[from], 1, even, even2, rows[to]);
		if (outputs == 2) {
			sum(n, 1, odd, 2, odd2, last, rows[to + toStep]);
			return;
		}
		sum(n, 1, odd, 2, odd2, rows[to + toStep]);
		sum(n, 1, even, 4, even2, rows[to + 2 * toStep]);
		sum(n, 1, odd, 8, odd2, last, rows[to + 3 * toStep]);
	}
}
