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
	 * @param alongA whether neighbours read A along its rows
	 * @param alongB whether neighbours read B along its columns
	 * @param inside whether no tap is ever outside its image
	 * @param divisible whether it makes the whole of the node's output, so that it
	 *          can be made in slices
	 */
	record Form(String kind, boolean alongA, boolean alongB, boolean inside,
		boolean divisible, int batch, int m, int n, int k)
	{}

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
		final Tiling tiling = Tiling.of(to.device(), form.divisible, form.batch, form.m,
			form.n, form.k);
		final long total = to.node().output().shape().size();
		final boolean sliced = tiling.slices() > 1;
		final Operand result = sliced ? to.scratch(tiling.slices() * total *
			Float.BYTES) : to.out(0);
		final Launch launch = to.add("tiles", "product").define("KIND", form.kind)
			.define("TM", tiling.rows()).define("TN", tiling.columns()).define("TK",
				Tiling.STEP).define("WM", tiling.itemRows()).define("WN", tiling.itemColumns()).define(
					"ALONG_A", form.alongA ? 1 : 0).define("ALONG_B", form.alongB ? 1 : 0)
			.define("INSIDE", form.inside ? 1 : 0).buffers(a, b, finish.bias(), result,
				table).ints(form.m, form.n, form.k, tiling.slices(), tiling.depth()).number(
					total);
		arguments.accept((sliced ? finish.later() : finish).arguments(launch));
		launch.range(new long[] { (long) tiling.across(form.n) * tiling.items(), tiling
			.down(form.m), (long) form.batch * tiling.slices() }, new long[] { tiling
				.items(), 1, 1 });
		if (sliced) finish.addSlices(to, result, tiling.slices());
	}
}
