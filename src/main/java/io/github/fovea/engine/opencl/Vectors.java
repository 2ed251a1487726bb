/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import java.util.List;
import java.util.stream.IntStream;

/** Products of matrices for processors: {@code vectors.cl}. */
final class Vectors {

	static final String FAMILY = "vectors";

	private static final int[] LANES = { 16, 8, 4 };

	/** Floats of packed rows that should stay in a core's cache. */
	private static final int CACHED = 48 << 10;

	/** Work-items that a compute unit should have, so that all end together. */
	private static final int ITEMS = 8;

	/** Rows that tiles may have. */
	private static final List<Integer> ROWS = List.of(1, 2, 4, 6, 8, 12);

	/** Rows of both sides of a tile of {@code dots}. */
	private static final int DOTS = 4;

	/** A work-item is a work-group. */
	static final long[] ALONE = { 1, 1, 1 };

	/**
	 * What the columns of a product are.
	 *
	 * @param columns columns, which lie in {@code rows} with {@code pitch} from one to
	 *          the next
	 * @param offsets of the summands, from a panel's first column
	 * @param panelStep elements from a panel to the next
	 */
	record Columns(Operand source, int[] offsets, int rows, int columns,
		int pitch, int panelStep, long ofMatrix, long ofGroup)
	{

		/** Of packed matrices, one behind the other. */
		static Columns of(final Operand source, final int n, final int k,
			final int panel)
		{
			return new Columns(source, IntStream.range(0, k).map(i -> i * panel).toArray(),
				1, n, n, k * panel, (n + panel - 1L) / panel * panel * k, 0);
		}

		/** Columns from the first to the last one, with those between the rows. */
		private int extent() {
			return Math.max(0, (rows - 1) * pitch + columns);
		}
	}

	/**
	 * The rows, packed.
	 *
	 * @param each rows of a panel
	 */
	record Rows(Operand source, int count, int each, long ofMatrix,
		long ofGroup)
	{

		/** Of each matrix, or group, one behind the other, with so many summands. */
		static Rows of(final Operand source, final int count, final int each,
			final int k)
		{
			final long size = (count + each - 1L) / each * each * k;
			return new Rows(source, count, each, size, size);
		}

		/** Floats of a matrix. */
		long size() {
			return ofMatrix;
		}

		private int panels() {
			return (count + each - 1) / each;
		}

		/** The same rows for all products: the matrices are groups. */
		Rows shared() {
			return new Rows(source, count, each, 0, ofGroup);
		}
	}

	/** Where results go: elements from one to the next. */
	record Places(long matrix, long group, int channel, int first, int row,
		int column)
	{}

	private Vectors() {}

	/** The device's lanes, as far as kernels have a use for them. */
	static int lanes(final OpenClDevice device) {
		return IntStream.of(LANES).filter(n -> n <= device.lanes()).findFirst()
			.orElse(4);
	}

	/** Columns of a tile. */
	static int panel(final OpenClDevice device) {
		return 2 * lanes(device);
	}

	static Launch define(final Launch launch, final OpenClDevice device,
		final int rows)
	{
		return launch.define("V", lanes(device)).define("ROWS", rows).define("COLUMNS",
			DOTS);
	}

	/** Rows of a tile, that its sums fit into the processor's registers. */
	static int rows(final OpenClDevice device, final int m) {
		final int most = lanes(device) == 16 ? 8 : 4;
		return m > 4 ? most : m > 1 ? 4 : 1;
	}

	/**
	 * The same, unless another number is chosen.
	 *
	 * @param product what they are rows of
	 */
	static int rows(final Choices choices, final OpenClDevice device,
		final String product, final int m)
	{
		return choices.choose("rows of " + product, rows(device, m), () -> ROWS.stream()
			.filter(n -> n < 2 * m).toList());
	}

	/**
	 * Packs the rows of matrices.
	 *
	 * @param matrices where each begins
	 * @param places of the elements in a row
	 * @param step elements from a row to the next
	 */
	static Rows rows(final Launches to, final Operand a, final int[] matrices,
		final int m, final int[] places, final int step)
	{
		final int each = rows(to.choices(), to.device(), m + "x" + places.length, m);
		final Rows rows = Rows.of(to.scratch(Rows.of(null, m, each, places.length)
			.size() * matrices.length * Float.BYTES), m, each, places.length);
		pack(to, a, rows, matrices, places, step);
		return rows;
	}

	/** Packs the rows of matrices, as {@link #rows}, to where they belong. */
	static void pack(final Launches to, final Operand a, final Rows rows,
		final int[] matrices, final int[] places, final int step)
	{
		define(to.add(FAMILY, "pack_rows"), to.device(), rows.each).buffers(a,
			rows.source, Launches.table(places), Launches.table(matrices)).ints(rows.count,
				places.length, step).range(new long[] { rows.panels(), matrices.length },
					new long[] { 1, 1 });
	}

	/** Packs the columns of matrices. */
	static Columns columns(final Launches to, final Operand b,
		final int[] matrices, final int n, final int k, final int row,
		final int column)
	{
		final int panel = panel(to.device());
		final Columns result = Columns.of(to.scratch(Columns.of(null, n, k, panel)
			.ofMatrix() * matrices.length * Float.BYTES), n, k, panel);
		pack(to, b, result, matrices, row, column);
		return result;
	}

	/** Packs the columns of matrices, as {@link #columns}, to where they belong. */
	static void pack(final Launches to, final Operand b, final Columns columns,
		final int[] matrices, final int row, final int column)
	{
		final int panel = panel(to.device());
		define(to.add(FAMILY, "pack_columns"), to.device(), 1).buffers(b, columns.source,
			Launches.table(matrices)).ints(columns.columns, columns.offsets.length, row,
				column).range(new long[] { (columns.columns + panel - 1) / panel,
					matrices.length }, new long[] { 1, 1 });
	}

	/**
	 * Multiplies.
	 *
	 * @param matrices products with rows or columns of their own
	 */
	static void add(final Launches to, final Rows a, final Columns b,
		final int matrices, final int groups, final Places places,
		final Finish finish)
	{
		add(to, a, b, matrices, groups, places, finish, to.out(0));
	}

	/** As above, with the results elsewhere. */
	static void add(final Launches to, final Rows a, final Columns b,
		final int matrices, final int groups, final Places places,
		final Finish finish, final Operand target)
	{
		final int k = b.offsets.length;
		final int panel = panel(to.device());
		final int panels = (b.extent() + panel - 1) / panel;
		final int height = height(to, a, k, (long) matrices * groups * panels);
		final Launch launch = define(to.add(FAMILY, "columns"), to.device(), a.each)
			.buffers(a.source, b.source, finish.bias(), target, Launches.table(
				b.offsets)).ints(a.count, k, height, panels, b.panelStep).number(a.ofMatrix)
			.number(a.ofGroup).number(b.ofMatrix).number(b.ofGroup).ints(b.rows, b.columns,
				b.pitch).number(places.matrix).number(places.group).ints(places.channel,
					places.first, places.row, places.column);
		finish.arguments(launch).range(new long[] { (long) matrices * panels, (a.panels() +
			height - 1) / height, groups }, ALONE);
		if (target.equals(to.out(0))) to.ends(launch);
	}

	/** Panels of rows that an item computes, of those that are in a cache. */
	private static int height(final Launches to, final Rows a, final int k,
		final long across)
	{
		final long cached = CACHED / Math.max(1, (long) k * a.each);
		final long shared = across * a.panels() / (ITEMS * to.device().units());
		return to.choices().choose("height of " + a.count + "x" + k + " at " + across +
			" panels", (int) Math.max(1, Math.min(a.panels(), Math.min(cached, shared))),
			() -> powers(a.panels()));
	}

	/** Powers of two below a number, and that. */
	private static List<Integer> powers(final int most) {
		return IntStream.concat(IntStream.iterate(1, n -> n < most, n -> 2 * n), IntStream
			.of(most)).boxed().toList();
	}

	/**
	 * Samples that a slice of sums has.
	 *
	 * @param product whose sums they are
	 * @param items work-items that there are without slices
	 */
	static int share(final Launches to, final String product, final int samples,
		final long items)
	{
		final long wanted = (ITEMS * to.device().units() + items - 1) / items;
		return to.choices().choose("share of " + product + " of " + samples + " samples",
			(int) (samples / Math.min(samples, wanted)), () -> powers(samples));
	}

	/**
	 * Products of rows with rows.
	 *
	 * @param length of a sample's rows
	 * @param samples whose sums are added up
	 */
	record Dots(int m, int n, int length, int samples, int groups, Operand a,
		long sampleA, long groupA, int rowA, Operand b, long sampleB, long groupB,
		int[] offsetsB)
	{

		void add(final Launches to, final Finish finish) {
			final OpenClDevice device = to.device();
			final String product = "dots " + m + "x" + n + "x" + length;
			final int rows = to.choices().choose("rows of " + product, m < DOTS ? 1 : lanes(
				device) == 16 ? DOTS : DOTS / 2, () -> ROWS.stream().filter(i -> i <= Math.min(
					m, 2 * DOTS)).toList());
			final int share = share(to, product, samples, ((m + rows - 1L) / rows) * ((n + DOTS -
				1L) / DOTS) * groups);
			final int slices = (samples + share - 1) / share;
			final long total = to.node().output().shape().size();
			final Operand result = slices > 1 ? to.scratch(slices * total * Float.BYTES)
				: to.out(0);
			final Launch launch = define(to.add(FAMILY, "dots"), device, rows).buffers(a, b,
				finish.bias(), result, Launches.table(offsetsB)).ints(m, n, length, samples,
					share, slices).number(total).number(sampleA).number(groupA).ints(rowA)
				.number(sampleB).number(groupB);
			(slices > 1 ? finish.later() : finish).arguments(launch).range(new long[] { (n +
				DOTS - 1) / DOTS, (m + rows - 1) / rows, (long) groups * slices }, ALONE);
			if (slices > 1) finish.addSlices(to, result, slices);
			else to.ends(launch);
		}
	}
}
