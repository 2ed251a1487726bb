/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import java.util.stream.IntStream;

/** Convolution by Winograd's algorithm: {@code winograd.cl}. */
final class WinogradConvolution {

	private static final int QUAD = 4;

	private final Launches to;
	private final OpenClDevice device;
	private final WinogradTiles tiles;
	private final WinogradFilters filters;
	private final WinogradBands bands;
	private final Operand data;
	private final Operand products;

	private WinogradConvolution(final Launches to, final WinogradFilters filters) {
		this.to = to;
		this.filters = filters;
		device = to.device();
		tiles = filters.tiles();
		bands = WinogradBands.of(device, tiles);
		data = to.scratch(bands.bytes(tiles.channels()));
		products = to.scratch(bands.bytes(tiles.filters()));
	}

	/** Transforms filters. */
	static void filters(final Launches to) {
		final WinogradFilters filters = (WinogradFilters) to.node().operator();
		final WinogradTiles tiles = filters.tiles();
		final int m = tiles.filters();
		final int k = tiles.channels();
		final boolean mirrored = tiles.gradient();
		final long panels = (m + filters.each() - 1) / filters.each();
		final int group = to.device().cpu() ? 1 : WinogradBands.GROUP;
		to.add(WinogradBands.FAMILY, "filters").define("OUTPUTS", tiles.outputs()).define(
			"LANES", filters.each()).buffers(to.in(0), to.out(0)).ints(m, k, (mirrored ? 1
				: k) * WinogradTiles.WEIGHTS, (mirrored ? m : 1) * WinogradTiles.WEIGHTS, mirrored
					? 1 : 0).number(filters.place())
			.range(new long[] { WinogradBands.up(k, group), panels }, new long[] { group, 1 });
	}

	/** Convolves. */
	static void add(final Launches to, final WinogradFilters filters) {
		final WinogradConvolution winograd = new WinogradConvolution(to, filters);
		final int all = winograd.tiles.bands();
		final int each = winograd.bands.count();
		for (int first = 0; first < all; first += each) {
			winograd.slice(first, Math.min(each, all - first));
		}
	}

	private void slice(final int first, final int count) {
		bands.data(to, data, first, count);
		if (device.cpu()) multiplyVectors(count * tiles.columns());
		else multiplyTiles();
		final boolean biased = to.node().inputs().size() == 3;
		final Launch results = to.add(WinogradBands.FAMILY, "results").buffers(products, to
			.in(biased ? 2 : 1), to.out(0)).ints(biased ? 1 : 0, tiles.filters(), tiles
				.outHeight(), tiles.outWidth());
		bands.add(results, first, count, tiles.filters());
		to.ends(results);
	}

	private void multiplyVectors(final int count) {
		final int panel = Vectors.panel(device);
		final int columns = (int) WinogradBands.up(count, panel);
		final int pitch = bands.pitch();
		final int[] offsets = IntStream.range(0, tiles.channels()).map(i -> i * pitch)
			.toArray();
		Vectors.add(to, filters.rows(to.in(1)), new Vectors.Columns(data, offsets, 1,
			columns, columns, panel, bands.distance(tiles.channels()), 0), tiles.places(), 1,
			new Vectors.Places(bands.distance(tiles.filters()), 0, pitch, 0, 0, 1), Finish
				.none(to.in(0)), products);
	}

	private void multiplyTiles() {
		final int m = tiles.filters();
		final int k = tiles.channels();
		final int pitch = bands.pitch();
		final int[] places = new int[4 * tiles.places()];
		for (int i = 0; i < tiles.places(); i++) {
			places[4 * i] = i * m * k;
			places[4 * i + 1] = i * k * pitch;
		}
		Tiles.add(to, new Tiles.Form("MATRIX", new Tiles.Reading(true, k % QUAD == 0),
			new Tiles.Reading(false, true), false, false, tiles.places(), m, pitch, k), to.in(
				1), data, Launches.table(places), Finish.none(to.in(0)), products, launch -> launch
					.ints(k, 1, pitch, 1));
	}
}
