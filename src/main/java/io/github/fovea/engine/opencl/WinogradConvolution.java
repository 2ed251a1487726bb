/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import java.util.stream.IntStream;

/**
 * Convolution by Winograd's algorithm: {@code winograd.cl}. Some rows of tiles are
 * computed at a time, as their transformed elements take memory.
 */
final class WinogradConvolution {

	private static final String FAMILY = "winograd";

	/**
	 * Bytes of workspace for a processor's compute unit: what its caches hold. It is
	 * not less than the filters, which are read again for each slice.
	 */
	private static final long CACHED = 2 << 20;

	/** Share of a device's memory that workspace may take. */
	private static final int SHARE = 16;

	/** Bytes of workspace at most, as places in it are ints. */
	private static final long MOST = 1L << 30;

	/** Work-items of a work-group. */
	private static final int GROUP = 64;

	/** Work-items that a processor's compute unit should have. */
	private static final int ITEMS = 4;

	private static final int QUAD = 4;

	/** Weights of a filter's channel. */
	private static final int TAPS = 9;

	private final Launches to;
	private final OpenClDevice device;
	private final WinogradTiles tiles;
	private final WinogradFilters filters;
	/** Rows of tiles of a slice, at most. */
	private final int bands;
	/** Tiles from a channel to the next. */
	private final int pitch;
	private final Operand data;
	private final Operand products;

	private WinogradConvolution(final Launches to, final WinogradFilters filters) {
		this.to = to;
		this.filters = filters;
		device = to.device();
		tiles = filters.tiles();
		bands = bands(device, tiles);
		pitch = pitch(device, bands * tiles.columns());
		data = to.scratch(bytes(device, tiles, tiles.channels(), pitch));
		products = to.scratch(bytes(device, tiles, tiles.filters(), pitch));
	}

	/** Whether a slice of one row of tiles fits into memory. */
	static boolean fits(final OpenClDevice device, final WinogradTiles tiles) {
		final int pitch = pitch(device, tiles.columns());
		return bytes(device, tiles, tiles.channels(), pitch) + bytes(device, tiles, tiles
			.filters(), pitch) <= most(device);
	}

	/** Bytes of workspace at most. */
	private static long most(final OpenClDevice device) {
		return Math.min(MOST, Math.min(device.largest() / 2, device.memory() / SHARE));
	}

	private static int bands(final OpenClDevice device, final WinogradTiles tiles) {
		final long wanted = device.cpu() ? Math.min(most(device), Math.max(CACHED * device
			.units(), (long) tiles.places() * tiles.channels() * tiles.filters() *
				Float.BYTES)) : most(device);
		final long each = (long) tiles.places() * (tiles.channels() + tiles.filters()) *
			tiles.columns() * Float.BYTES;
		final int most = (int) Math.max(1, Math.min(tiles.bands(), wanted / each));
		final int slices = (tiles.bands() + most - 1) / most;
		return (tiles.bands() + slices - 1) / slices;
	}

	/**
	 * With room for a vector that begins with the last tile, and an odd number of
	 * panels, as channels far apart by powers of two share lines of a cache.
	 */
	private static int pitch(final OpenClDevice device, final int count) {
		if (!device.cpu()) return (count + QUAD - 1) / QUAD * QUAD;
		final int panel = Vectors.panel(device);
		return ((count + Vectors.lanes(device) + panel - 1) / panel | 1) * panel;
	}

	/** Floats from a place to the next where one holds so many. */
	private static long distance(final OpenClDevice device, final long size) {
		return device.cpu() ? size + WinogradFilters.LINE : size;
	}

	private static long bytes(final OpenClDevice device, final WinogradTiles tiles,
		final int channels, final int pitch)
	{
		return tiles.places() * distance(device, (long) channels * pitch) * Float.BYTES;
	}

	/** Transforms filters. */
	static void filters(final Launches to) {
		final WinogradFilters filters = (WinogradFilters) to.node().operator();
		final WinogradTiles tiles = filters.tiles();
		final int m = tiles.filters();
		final int k = tiles.channels();
		final boolean mirrored = tiles.gradient();
		final long panels = (m + filters.each() - 1) / filters.each();
		final int group = to.device().cpu() ? 1 : GROUP;
		to.add(FAMILY, "filters").define("OUTPUTS", tiles.outputs()).define("LANES",
			filters.each()).buffers(to.in(0), to.out(0)).ints(m, k, (mirrored ? 1 : k) * TAPS,
				(mirrored ? m : 1) * TAPS, mirrored ? 1 : 0).number(filters.place())
			.range(new long[] { up(k, group), panels }, new long[] { group, 1 });
	}

	/** Convolves. */
	static void add(final Launches to, final WinogradFilters filters) {
		final WinogradConvolution winograd = new WinogradConvolution(to, filters);
		for (int first = 0; first < winograd.tiles.bands(); first += winograd.bands) {
			winograd.slice(first, Math.min(winograd.bands, winograd.tiles.bands() -
				first));
		}
	}

	private void slice(final int first, final int count) {
		transform(to.add(FAMILY, "data").buffers(to.in(0), data).ints(tiles.channels(),
			tiles.inHeight(), tiles.inWidth(), tiles.padY(), tiles.padX()), first, count,
			tiles.channels());
		if (device.cpu()) multiplyVectors(count * tiles.columns());
		else multiplyTiles();
		final boolean biased = to.node().inputs().size() == 3;
		final Launch results = to.add(FAMILY, "results").buffers(products, to.in(biased ? 2
			: 1), to.out(0)).ints(biased ? 1 : 0, tiles.filters(), tiles.outHeight(), tiles
				.outWidth());
		transform(results, first, count, tiles.filters());
		to.ends(results);
	}

	private void transform(final Launch launch, final int first, final int count,
		final int channels)
	{
		final long distance = distance(device, (long) channels * pitch);
		launch.define("OUTPUTS", tiles.outputs()).ints(tiles.rows(), tiles.columns(),
			first);
		if (!device.cpu()) {
			final int all = count * tiles.columns();
			launch.define("LANES", 1).ints(all, pitch).number(distance).range(new long[] { up(all, GROUP),
				channels }, new long[] { GROUP, 1 });
			return;
		}
		final int parts = Math.min(count, (ITEMS * device.units() + channels - 1) /
			channels);
		final int share = (count + parts - 1) / parts;
		launch.define("LANES", Vectors.lanes(device)).ints(count, pitch).number(
			distance).ints(share).range(new long[] { channels, (count + share - 1) / share }, new long[] { 1, 1 });
	}

	private static long up(final long items, final int group) {
		return (items + group - 1) / group * group;
	}

	private void multiplyVectors(final int count) {
		final int panel = Vectors.panel(device);
		final int columns = (int) up(count, panel);
		final int[] offsets = IntStream.range(0, tiles.channels()).map(i -> i * pitch)
			.toArray();
		Vectors.add(to, filters.rows(to.in(1)), new Vectors.Columns(data, offsets, 1,
			columns, columns, panel, distance(device, (long) tiles.channels() * pitch), 0),
			tiles.places(), 1, new Vectors.Places(distance(device, (long) tiles.filters() *
				pitch), 0, pitch, 0, 0, 1), Finish.none(to.in(0)), products);
	}

	private void multiplyTiles() {
		final int m = tiles.filters();
		final int k = tiles.channels();
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
