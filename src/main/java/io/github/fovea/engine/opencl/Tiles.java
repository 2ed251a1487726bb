/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import java.util.function.Consumer;

/** Products of matrices by tiles: {@code tiles.cl} and {@code slices.cl}. */
final class Tiles {

	/**
	 * A product, or a batch of them.
	 *
	 * @param kind of {@code tiles.cl}
	 * @param a how its elements are read
	 * @param inside whether no tap is ever outside its image
	 * @param divisible whether it makes the whole of the node's output, so that it
	 *          can be made in slices
	 */
	record Form(String kind, Reading a, Reading b, boolean inside,
		boolean divisible, int batch, int m, int n, int k)
	{}

	/**
	 * How neighbours read elements.
	 *
	 * @param along along the sums or across
	 * @param quads whether four in a row can be read at once
	 */
	record Reading(boolean along, boolean quads) {

		static final Reading ALONG = new Reading(true, false);
		static final Reading ACROSS = new Reading(false, false);
	}

	private static final int QUAD = 4;

	private Tiles() {}

	/**
	 * Adds launches.
	 *
	 * @param table of the kind
	 * @param arguments adds those of the kind
	 */
	static void add(final Launches to, final Form form, final Operand a,
		final Operand b, final Operand table, final Finish finish,
		final Consumer<Launch> arguments)
	{
		add(to, form, a, b, table, finish, to.out(0), arguments);
	}

	/**
	 * As above, with the results elsewhere.
	 *
	 * @param target for what is not divisible, of any size
	 */
	static void add(final Launches to, final Form form, final Operand a,
		final Operand b, final Operand table, final Finish finish,
		final Operand target, final Consumer<Launch> arguments)
	{
		final Tiling tiling = Tiling.of(to.device(), to.choices(), form);
		final long total = to.node().output().shape().size();
		final boolean sliced = tiling.slices() > 1;
		final Operand result = sliced ? to.scratch(tiling.slices() * total *
			Float.BYTES) : target;
		final Launch launch = to.add("tiles", "product").define("KIND", form.kind)
			.define("TM", tiling.rows()).define("TN", tiling.columns()).define("TK",
				tiling.step()).define("WM", tiling.itemRows()).define("WN", tiling
					.itemColumns()).define("INSIDE", form.inside ? 1 : 0);
		reading(launch, "A", form.a, tiling.rows(), tiling);
		reading(launch, "B", form.b, tiling.columns(), tiling);
		launch.buffers(a, b, finish.bias(), result, table).ints(form.m, form.n, form.k,
			tiling.slices(), tiling.depth()).number(total);
		arguments.accept((sliced ? finish.later() : finish).arguments(launch));
		if (!sliced && target.equals(to.out(0))) to.ends(launch);
		launch.range(new long[] { (long) tiling.across(form.n) * tiling.items(), tiling
			.down(form.m), (long) form.batch * tiling.slices() }, new long[] { tiling
				.items(), 1, 1 }).parted(to.device(), (double) form.batch * form.m * form.n *
					form.k);
		if (sliced) finish.addSlices(to, result, tiling.slices());
	}

	private static void reading(final Launch launch, final String matrix,
		final Reading reading, final int length, final Tiling tiling)
	{
		final boolean quads = reading.quads && length * tiling.step() / tiling.items() %
			QUAD == 0;
		launch.define("ALONG_" + matrix, reading.along ? 1 : 0).define("QUADS_" +
			matrix, quads ? 1 : 0);
	}
}
