/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import java.util.Arrays;

/**
 * The rows of a plane that a kernel sees, copied once for each of the kernel's
 * columns, with zeros outside; what a tap sees of consecutive places is a run of
 * them then, where {@link Gather} alone copies row by row for each tap, as is done
 * where this does not pay.
 */
final class ShiftedRows {

	/** Places of a row from which on rows are as well copied one by one. */
	private static final int WIDE = 128;

	private final Gather gather;
	private final int width;
	private final int sourceHeight;
	private final int columns;
	/** From a place's row to that which a row of the kernel sees; null to copy by taps. */
	private final int[] offsets;
	private final int least;
	private final int span;

	ShiftedRows(final Gather gather) {
		this.gather = gather;
		offsets = pays(gather) ? gather.rowOffsets() : null;
		width = gather.places[2];
		sourceHeight = gather.source[1];
		columns = gather.kernel[2];
		least = offsets == null ? 0 : Arrays.stream(offsets).min().getAsInt();
		span = offsets == null ? 0 : Arrays.stream(offsets).max().getAsInt() - least;
	}

	private static boolean pays(final Gather gather) {
		return gather.isFlat() && gather.kernel[1] > 1 && gather.places[2] <= WIDE;
	}

	/** Rows for consecutive places, those between the first and the last tap's included. */
	private int height(final int place, final int n) {
		return (place + n - 1) / width - place / width + 1 + span;
	}

	/** Floats of the rows of so many consecutive places at most. */
	int size(final int places) {
		return offsets == null ? 0 : columns * height(width - 1, places) * width;
	}

	/**
	 * Copies what a tap sees.
	 *
	 * @param plane start of the plane in x
	 * @param anew false where the last call was for the same plane and places
	 * @param place first of n places
	 * @param rows workspace
	 */
	void copy(final float[] x, final int plane, final int tap, final boolean anew,
		final int place, final int n, final float[] rows, final float[] target, final int to)
	{
		if (offsets == null) {
			gather.copy(x, plane, tap, place, n, target, to);
			return;
		}
		if (anew) prepare(x, plane, place, n, rows);
		final int row = tap % columns * height(place, n) + offsets[tap / columns] - least;
		System.arraycopy(rows, row * width + place % width, target, to, n);
	}

	private void prepare(final float[] x, final int plane, final int place, final int n,
		final float[] rows)
	{
		final int height = height(place, n);
		final int first = place / width + least;
		for (int column = 0; column < columns; column++) {
			for (int r = 0; r < height; r++) {
				final int to = (column * height + r) * width;
				if (first + r < 0 || first + r >= sourceHeight) Arrays.fill(rows, to, to + width,
					0);
				else gather.copyRow(x, plane + (first + r) * gather.source[2], column * width,
					rows, to, width);
			}
		}
	}
}
