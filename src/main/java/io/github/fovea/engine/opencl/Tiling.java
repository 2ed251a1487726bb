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
 * @param itemRows of them, that a work-item computes
 * @param itemColumns likewise
 * @param slices of the summands, where the result is small
 * @param depth summands of a slice
 */
record Tiling(int rows, int columns, int itemRows, int itemColumns, int slices,
	int depth)
{

	/** Summands that are in local memory at a time: the kernel's TK. */
	static final int STEP = 16;

	/** Work-items that a compute unit needs so as not to wait for memory. */
	private static final double BUSY = 512;

	/** Work-items that a compute unit multiplies for at the same time. */
	private static final double LANES = 128;

	/** Time of a group alone on a compute unit to its time beside others. */
	private static final double ALONE = 1.2;

	/** Multiplications in whose time a result of a slice is written and read. */
	private static final double SUM = 160;

	/** Those of a compute unit in whose time another kernel begins. */
	private static final double LAUNCH = 500_000;

	private static final int LEAST_DEPTH = 256;
	private static final int MOST_SLICES = 64;

	/** Results of all slices together, as they take memory. */
	private static final long MOST_SUMS = 16 << 20;

	/**
	 * A form of tiles.
	 *
	 * @param speed to that of the best, estimated: larger tiles read less for each
	 *          result
	 */
	private record Form(int rows, int columns, int itemRows, int itemColumns,
		double speed)
	{

		private Tiling sliced(final int wanted, final int k) {
			final int share = (k + wanted - 1) / wanted;
			final int depth = Math.max(1, (share + STEP - 1) / STEP) * STEP;
			return new Tiling(rows, columns, itemRows, itemColumns, Math.max(1, (k + depth -
				1) / depth), depth);
		}
	}

	private static final List<Form> FORMS = List.of( //
		new Form(128, 128, 8, 8, 1), new Form(64, 128, 4, 8, 0.85), //
		new Form(128, 64, 8, 4, 0.85), new Form(64, 64, 4, 4, 0.75), //
		new Form(32, 128, 4, 4, 0.7), new Form(128, 32, 4, 4, 0.7), //
		new Form(32, 32, 4, 4, 0.4), new Form(16, 16, 4, 4, 0.1));

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
		double least = Double.POSITIVE_INFINITY;
		for (final Form form : FORMS) {
			for (int slices = 1; slices <= (divisible ? MOST_SLICES : 1); slices *= 2) {
				if (slices > 1 && (k / slices < LEAST_DEPTH || (long) slices * batch * m *
					n > MOST_SUMS)) break;
				final Tiling next = form.sliced(slices, k);
				if (!next.fits(device)) break;
				final double time = next.time(device.units(), batch, m, n) / form.speed;
				if (time >= least) continue;
				least = time;
				best = next;
			}
		}
		return best;
	}

	private boolean fits(final OpenClDevice device) {
		return items() <= device.workGroup() && (rows + columns + 8L) * STEP *
			Float.BYTES <= device.local();
	}

	/** Estimated, in multiplications of a compute unit. */
	private double time(final int units, final int batch, final int m,
		final int n)
	{
		final double groups = (double) batch * slices * across(n) * down(m) / units;
		final double together = BUSY / items();
		final double full = Math.floor(groups / together) * together;
		final double last = Math.ceil(groups - full);
		final double tile = (depth + 2.0 * STEP) * rows * columns;
		final double products = tile * (full + (last == 0 ? 0 : Math.max(last, Math.max(
			ALONE, LANES / items()))));
		return slices == 1 ? products : products + LAUNCH + SUM * batch * m * n *
			slices / units;
	}

	int across(final int n) {
		return (n + columns - 1) / columns;
	}

	int down(final int m) {
		return (m + rows - 1) / rows;
	}

	/** Work-items of a work-group. */
	int items() {
		return rows / itemRows * (columns / itemColumns);
	}
}
