/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a product of matrices is divided among work-groups.
 *
 * @param rows of the result that a work-group computes
 * @param columns likewise
 * @param itemRows of them, that a work-item computes
 * @param itemColumns likewise
 * @param step summands that are in local memory at a time: the kernel's TK
 * @param slices of the summands, where the result is small
 * @param depth summands of a slice
 */
record Tiling(int rows, int columns, int itemRows, int itemColumns, int step,
	int slices, int depth)
{

	/** The usual step. */
	private static final int STEP = 16;

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

	private static final List<Integer> STEPS = List.of(STEP, 8, 32);
	private static final int LEAST_DEPTH = 256;
	private static final int MOST_SLICES = 64;

	/** Results of all slices together, as they take memory. */
	private static final long MOST_SUMS = 16 << 20;

	/**
	 * A form of tiles.
	 *
	 * @param speed to that of the best, estimated: larger tiles read less for each
	 *          result; 0 for one that is not taken before it was timed
	 */
	record Form(int rows, int columns, int itemRows, int itemColumns,
		double speed)
	{

		private Tiling tiling(final int step, final int slices, final int k) {
			final int share = (k + slices - 1) / slices;
			final int depth = Math.max(1, (share + step - 1) / step) * step;
			return new Tiling(rows, columns, itemRows, itemColumns, step, Math.max(1, (k +
				depth - 1) / depth), depth);
		}

		private boolean fits(final OpenClDevice device, final int step) {
			return tiling(step, 1, step).fits(device);
		}

		/** Estimated, with so many slices. */
		private double time(final OpenClDevice device, final Tiles.Form product,
			final int slices)
		{
			return tiling(STEP, slices, product.k()).time(device.units(), product.batch(),
				product.m(), product.n());
		}

		/** Estimated, in multiplications of a compute unit at the speed of the best form. */
		double time(final OpenClDevice device, final Tiles.Form product) {
			return time(device, product, slices(device, product));
		}

		/** What {@link Choices#number} knows the speed for a kind of products by. */
		String speedOf(final String kind) {
			return "speed of " + kind + " by " + this;
		}

		/** Slices that should be best. */
		private int slices(final OpenClDevice device, final Tiles.Form product) {
			return Tiling.slices(product).stream().min(Comparator.comparingDouble(
				n -> time(device, product, n))).orElseThrow();
		}

		@Override
		public String toString() {
			return rows + "x" + columns + " by " + itemRows + "x" + itemColumns;
		}
	}

	private static final List<Form> FORMS = List.of( //
		new Form(128, 128, 8, 8, 1), new Form(64, 128, 4, 8, 0.85), //
		new Form(128, 64, 8, 4, 0.85), new Form(64, 64, 4, 4, 0.75), //
		new Form(32, 128, 4, 4, 0.7), new Form(128, 32, 4, 4, 0.7), //
		new Form(32, 32, 4, 4, 0.4), new Form(16, 16, 4, 4, 0.1), //
		new Form(128, 128, 16, 8, 0), new Form(128, 128, 8, 16, 0), //
		new Form(64, 128, 8, 8, 0), new Form(128, 64, 8, 8, 0), //
		new Form(64, 64, 8, 8, 0), new Form(64, 32, 4, 4, 0), //
		new Form(32, 64, 4, 4, 0));

	/** The one that should be fastest, unless another is chosen. */
	static Tiling of(final OpenClDevice device, final Choices choices,
		final Tiles.Form product)
	{
		final List<Form> fitting = forms(device);
		final Form usual = fitting.stream().min(Comparator.comparingDouble(f -> f.time(
			device, product) / choices.number(f.speedOf(product.kind()), f.speed)))
			.orElseThrow();
		final Form form = choices.choose("tiles of " + product, usual, () -> fitting);
		final int step = choices.choose("step of " + product, STEP, () -> STEPS.stream()
			.filter(n -> form.fits(device, n)).toList());
		return form.tiling(step, choices.choose("slices of " + product, form.slices(
			device, product), () -> slices(product)), product.k());
	}

	/** Those that the device can do. */
	static List<Form> forms(final OpenClDevice device) {
		return FORMS.stream().filter(f -> f.fits(device, STEP)).toList();
	}

	/** Numbers of slices that are possible. */
	private static List<Integer> slices(final Tiles.Form product) {
		final long results = (long) product.batch() * product.m() * product.n();
		return IntStream.iterate(1, n -> n <= (product.divisible() ? MOST_SLICES : 1),
			n -> 2 * n).filter(n -> n == 1 || product.k() / n >= LEAST_DEPTH && n *
				results <= MOST_SUMS).boxed().toList();
	}

	/** Each work-item reads as much, and all of one column or row of a tile. */
	private boolean fits(final OpenClDevice device) {
		return items() <= device.workGroup() && items() % step == 0 && rows * step %
			items() == 0 && columns * step % items() == 0 && (rows + columns + 8L) * step *
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
		final double tile = (depth + 2.0 * step) * rows * columns;
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
