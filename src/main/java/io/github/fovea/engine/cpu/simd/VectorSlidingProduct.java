/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import io.github.fovea.engine.cpu.matrix.SlidingProduct;
import io.github.fovea.engine.cpu.matrix.TapLines;

import jdk.incubator.vector.FloatVector;

/** Lines of three or five taps by the vector module. */
final class VectorSlidingProduct implements SlidingProduct {

	private static final int LANES = FloatVector.SPECIES_PREFERRED.length();
	/** Two vectors of weights do not fit 16 registers. */
	private static final boolean WIDE = LANES != 8;

	/**
	 * For lines of as many taps.
	 *
	 * @param two null where the processor has too few registers
	 */
	private record Tiles(SlidingTile one, SlidingTile two, SlidingSums sumsOfOne,
		SlidingSums sumsOfTwo)
	{

		/** Vectors of the next tile of those that are left. */
		int vectors(final int rest) {
			return two == null ? 1 : Math.min(2, rest);
		}
	}

	private final Tiles three = new Tiles(new SlidingTile3x1(), WIDE
		? new SlidingTile3x2() : null, new SlidingSums3x1(), new SlidingSums3x2());
	private final Tiles five = new Tiles(new SlidingTile5x1(), WIDE
		? new SlidingTile5x2() : null, new SlidingSums5x1(), new SlidingSums5x2());

	private Tiles tiles(final int taps) {
		return taps == 3 ? three : five;
	}

	@Override
	public boolean takes(final TapLines lines, final int pixels) {
		if (lines.taps() != 3 && lines.taps() != 5) return false;
		final Tiles tiles = tiles(lines.taps());
		return pixels >= tiles.one.pixels() && lines.lines().length %
			tiles.sumsOfOne.lines() == 0;
	}

	@Override
	public void multiply(final TapLines lines, final int pixels,
		final int vectors, final int columns, final float[] a, final int aOffset,
		final float[] b, final int bOffset, final float[] start,
		final int startOffset, final float[] c, final int cOffset,
		final int cStep)
	{
		final Tiles tiles = tiles(lines.taps());
		final int stride = vectors * LANES;
		for (int j = 0; j < vectors; j += tiles.vectors(vectors - j)) {
			final SlidingTile tile = tiles.vectors(vectors - j) == 1 ? tiles.one
				: tiles.two;
			final int column = column(j, columns);
			for (int i = 0; i < pixels; i += tile.pixels()) {
				// The last pixels may be computed twice, which changes nothing.
				final int first = Math.min(i, pixels - tile.pixels());
				tile.multiply(lines.lines(), lines.step(), a, aOffset + first * lines
					.step(), lines.rows(), stride, lines.rowStep() * stride, b, bOffset +
						column, start, startOffset + column, column(j + 1, columns) - column,
					c, cOffset + first * cStep + column, cStep);
			}
		}
	}

	/** Where a vector begins: the last ones have columns of those before, too. */
	private static int column(final int vector, final int columns) {
		return Math.max(0, Math.min(vector * LANES, columns - LANES));
	}

	@Override
	public void add(final TapLines lines, final int pixels, final int columns,
		final float[] a, final int aOffset, final float[] b, final int bOffset,
		final int bStep, final float[] c, final int cOffset)
	{
		final Tiles tiles = tiles(lines.taps());
		for (int j = 0; j < columns; j += 2 * LANES) {
			final SlidingSums sums = columns - j == LANES ? tiles.sumsOfOne
				: tiles.sumsOfTwo;
			for (int l = 0; l < lines.lines().length; l += sums.lines()) {
				sums.add(pixels, lines.lines(), l, lines.step(), a, aOffset, b, bOffset +
					j, bStep, lines.rows(), columns, lines.rowStep() * columns, c,
					cOffset + j);
			}
		}
	}
}
