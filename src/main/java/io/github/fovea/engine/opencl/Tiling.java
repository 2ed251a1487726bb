/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import java.util.List;

/**
 * How a product of matrices is divided among work-groups.
 *
 * @param rows of the result that a work-group computes
 * @param columns likewise
 * @param each rows and columns of a work-item
 * @param slices of the summands, where the result is small
 * @param depth summands of a slice
 */
record Tiling(int rows, int columns, int each, int slices, int depth) {

	/** Summands that are in local memory at a time: the kernel's TK. */
	static final int STEP = 16;

	/** Work-groups that a compute unit needs so as not to wait for memory. */
	private static final int GROUPS = 2;

	private static final int LEAST_DEPTH = 256;
	private static final int MOST_SLICES = 64;

	/** Larger tiles read less: for each result, the rows and columns of a tile. */
	private static final List<Tiling> FORMS = List.of(form(128, 128, 8), form(64,
		64, 4), form(32, 128, 4), form(128, 32, 4), form(32, 32, 4), form(16, 16, 4));

	private static Tiling form(final int rows, final int columns,
		final int each)
	{
		return new Tiling(rows, columns, each, 1, 0);
	}

	/**
	 * The one that should be fastest.
	 *
	 * @param divisible whether slices are possible
	 * @param batch number of products
	 */
	static Tiling of(final OpenClDevice device, final boolean divisible,
		final int batch, final int m, final int n, final int k)
	{
		Tiling best = null;
		for (final Tiling form : FORMS) {
			if (form.items() > device.workGroup() || form.localBytes() > device
				.local()) continue;
			for (int slices = 1; slices <= (divisible ? MOST_SLICES : 1); slices *= 2) {
				if (slices > 1 && k / slices < LEAST_DEPTH) break;
				final Tiling next = form.sliced(slices, k);
				if (best == null || next.cost(device, batch, m, n) < best.cost(device,
					batch, m, n)) best = next;
			}
		}
		return best;
	}

	private Tiling sliced(final int wanted, final int k) {
		final int share = (k + wanted - 1) / wanted;
		final int whole = Math.max(1, (share + STEP - 1) / STEP) * STEP;
		return new Tiling(rows, columns, each, Math.max(1, (k + whole - 1) / whole),
			whole);
	}

	/** Reads of local memory, and results of slices to be read and written. */
	private double cost(final OpenClDevice device, final int batch, final int m,
		final int n)
	{
		final double rounds = Math.ceil((double) batch * slices * across(n) * down(
			m) / (GROUPS * device.units()));
		final double tile = (depth + STEP) * (double) rows * columns * (1 + 4.0 /
			each) + 16.0 * rows * columns;
		final double sums = slices == 1 ? 0 : 16.0 * batch * m * n * slices / (GROUPS *
			device.units());
		return rounds * tile + sums;
	}

	int across(final int n) {
		return (n + columns - 1) / columns;
	}

	int down(final int m) {
		return (m + rows - 1) / rows;
	}

	/** Work-items of a work-group. */
	int items() {
		return rows / each * (columns / each);
	}

	private long localBytes() {
		return (rows + columns + 8L) * STEP * Float.BYTES;
	}
}
