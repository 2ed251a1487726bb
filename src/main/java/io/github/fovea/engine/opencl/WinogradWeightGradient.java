/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import java.util.stream.IntStream;

/** Launches of {@link WinogradWeights}: {@code winograd_weights.cl}. */
final class WinogradWeightGradient {

	private static final String FAMILY = "winograd_weights";

	/** Tiles of a part at least, on graphics processors. */
	private static final int LEAST = 256;

	/** Results of a work-group, as it usually is, and groups that a unit should have. */
	private static final int GROUP_SIDE = 64;
	private static final int GROUPS = 4;

	/** Floats of products at most. */
	private static final long MOST = 16 << 20;

	private final Launches to;
	private final OpenClDevice device;
	private final WinogradTiles tiles;
	private final WinogradBands bands;
	/** Parts of a graphics processor's sums. */
	private final int parts;
	/** Panels of filters of a processor. */
	private final int panels;
	private final Operand data;
	private final Operand lifted;
	private final Operand products;

	private WinogradWeightGradient(final Launches to) {
		this.to = to;
		device = to.device();
		tiles = ((WinogradWeights) to.node().operator()).tiles();
		parts = device.cpu() ? 1 : parts(device, tiles);
		bands = WinogradBands.of(device, tiles, parts);
		final int panel = device.cpu() ? Vectors.panel(device) : 1;
		panels = (tiles.filters() + panel - 1) / panel;
		data = to.scratch(bands.bytes(tiles.channels()));
		lifted = to.scratch(device.cpu() ? (long) bands.count() * tiles.places() * panels *
			tiles.columns() * panel * Float.BYTES : bands.bytes(tiles.filters()));
		products = to.scratch((long) parts * tiles.places() * count() * Float.BYTES);
	}

	/** Whether its workspace fits into memory. */
	static boolean fits(final OpenClDevice device, final WinogradTiles tiles) {
		return WinogradBands.fit(device, tiles) && (long) tiles.places() * tiles.filters() *
			tiles.channels() * Float.BYTES <= WinogradBands.most(device);
	}

	/** So many that there is enough to do for all units. */
	private static int parts(final OpenClDevice device, final WinogradTiles tiles) {
		final long groups = (long) tiles.places() * ((tiles.filters() + GROUP_SIDE - 1) /
			GROUP_SIDE) * ((tiles.channels() + GROUP_SIDE - 1) / GROUP_SIDE);
		final long wanted = ((long) GROUPS * device.units() + groups - 1) / groups;
		final long most = Math.min(tiles.count() / LEAST, MOST / ((long) tiles.places() *
			tiles.filters() * tiles.channels()));
		return (int) Math.max(1, Math.min(wanted, most));
	}

	/** Channels of all filters. */
	private int count() {
		return Math.multiplyExact(tiles.filters(), tiles.channels());
	}

	static void add(final Launches to) {
		final WinogradWeightGradient gradient = new WinogradWeightGradient(to);
		final int all = gradient.tiles.bands();
		final int each = gradient.bands.count();
		for (int first = 0; first < all; first += each) {
			gradient.slice(first, Math.min(each, all - first));
		}
	}

	private void slice(final int first, final int count) {
		bands.data(to, data, first, count);
		final Launch lift = to.add(FAMILY, "lift").buffers(to.in(1), lifted).ints(tiles
			.filters(), tiles.outHeight(), tiles.outWidth());
		if (device.cpu()) {
			lift.define("OUTPUTS", tiles.outputs()).define("LANES", Vectors.lanes(device))
				.ints(tiles.rows(), tiles.columns(), first).range(new long[] { 2L * panels,
					count }, new long[] { 1, 1 });
			multiplyVectors(count);
		}
		else {
			bands.add(lift, first, count, tiles.filters());
			multiplyTiles();
		}
		final int lanes = device.cpu() ? Vectors.lanes(device) : 1;
		final int group = device.cpu() ? 1 : WinogradBands.GROUP;
		to.add(FAMILY, "fold").define("OUTPUTS", tiles.outputs()).define("LANES", lanes)
			.buffers(products, to.out(0)).ints(count(), parts, first == 0 ? 0 : 1).range(
				new long[] { WinogradBands.up((count() + lanes - 1) / lanes, group) },
				new long[] { group });
	}

	/** At each place a row of tiles is a sample, and a channel is a tap. */
	private void multiplyVectors(final int count) {
		final int n = tiles.channels();
		final int rows = Vectors.rows(to.choices(), device, "weights of " + tiles, n);
		final int[] offsets = IntStream.range(0, n).map(i -> i * bands.pitch()).toArray();
		Vectors.define(to.add(Vectors.FAMILY, "weights"), device, rows).buffers(data, lifted,
			products, Launches.table(offsets)).ints(tiles.filters(), n, 1, tiles.columns(),
				tiles.columns(), count, count, 1).number((long) tiles.places() * count()).number(
					tiles.columns()).number(bands.distance(n)).range(new long[] { (n + rows - 1) /
						rows, panels, tiles.places() }, Vectors.ALONE);
	}

	private void multiplyTiles() {
		final int m = tiles.filters();
		final int n = tiles.channels();
		final int k = bands.pitch() / parts;
		final int[] places = new int[4 * parts * tiles.places()];
		for (int i = 0; i < parts * tiles.places(); i++) {
			final int place = i % tiles.places();
			final int first = i / tiles.places() * k;
			places[4 * i] = place * m * bands.pitch() + first;
			places[4 * i + 1] = place * n * bands.pitch() + first;
		}
		final Tiles.Reading rows = new Tiles.Reading(true, true);
		Tiles.add(to, new Tiles.Form("MATRIX", rows, rows, false, false, parts * tiles
			.places(), m, n, k), lifted, data, Launches.table(places), Finish.none(to.in(0)),
			products, launch -> launch.ints(bands.pitch(), 1, 1, bands.pitch()));
	}
}
