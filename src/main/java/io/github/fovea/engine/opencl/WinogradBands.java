/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

/**
 * Rows of tiles that Winograd's algorithm transforms at a time, as their elements take
 * memory: [place][channel][tile].
 *
 * @param count rows of tiles of a slice, at most
 * @param pitch tiles from a channel to the next
 */
record WinogradBands(OpenClDevice device, WinogradTiles tiles, int count,
	int pitch)
{

	/** The kernels of {@code winograd.cl}. */
	static final String FAMILY = "winograd";

	/** Work-items of a work-group. */
	static final int GROUP = 64;

	/**
	 * Bytes of workspace for a processor's compute unit: what its caches hold. It is
	 * not less than the filters, which are read again for each slice.
	 */
	private static final long CACHED = 2 << 20;

	/** Share of a device's memory that workspace may take. */
	private static final int SHARE = 16;

	/** Bytes of workspace at most, as places in it are ints. */
	private static final long MOST = 1L << 30;

	/** Work-items that a processor's compute unit should have. */
	private static final int ITEMS = 4;

	private static final int QUAD = 4;

	/** Those that suit a device. */
	static WinogradBands of(final OpenClDevice device, final WinogradTiles tiles) {
		return of(device, tiles, 1);
	}

	/**
	 * @param parts into which a graphics processor divides the tiles of a channel
	 */
	static WinogradBands of(final OpenClDevice device, final WinogradTiles tiles,
		final int parts)
	{
		final long wanted = device.cpu() ? Math.min(most(device), Math.max(CACHED * device
			.units(), (long) tiles.places() * tiles.channels() * tiles.filters() *
				Float.BYTES)) : most(device);
		final long each = (long) tiles.places() * (tiles.channels() + tiles.filters()) *
			tiles.columns() * Float.BYTES;
		final int most = (int) Math.max(1, Math.min(tiles.bands(), wanted / each));
		final int slices = (tiles.bands() + most - 1) / most;
		final int count = (tiles.bands() + slices - 1) / slices;
		return new WinogradBands(device, tiles, count, pitch(device, count * tiles
			.columns(), parts));
	}

	/** Whether one row of tiles fits into memory. */
	static boolean fit(final OpenClDevice device, final WinogradTiles tiles) {
		final WinogradBands one = new WinogradBands(device, tiles, 1, pitch(device, tiles
			.columns(), 1));
		return one.bytes(tiles.channels()) + one.bytes(tiles.filters()) <= most(device);
	}

	/** Bytes of workspace at most. */
	static long most(final OpenClDevice device) {
		return Math.min(MOST, Math.min(device.largest() / 2, device.memory() / SHARE));
	}

	/**
	 * With room for a vector that begins with the last tile, and an odd number of
	 * panels, as channels far apart by powers of two share lines of a cache.
	 */
	private static int pitch(final OpenClDevice device, final int count,
		final int parts)
	{
		if (!device.cpu()) return (int) up(count, parts * QUAD);
		final int panel = Vectors.panel(device);
		return ((count + Vectors.lanes(device) + panel - 1) / panel | 1) * panel;
	}

	/** Floats from a place to the next. */
	long distance(final int channels) {
		final long size = (long) channels * pitch;
		return device.cpu() ? size + WinogradFilters.LINE : size;
	}

	/** Bytes of the elements of so many channels. */
	long bytes(final int channels) {
		return tiles.places() * distance(channels) * Float.BYTES;
	}

	/** Adds the transform of a slice of the image. */
	void data(final Launches to, final Operand data, final int first,
		final int count)
	{
		add(to.add(FAMILY, "data").buffers(to.in(0), data).ints(tiles.channels(),
			tiles.inHeight(), tiles.inWidth(), tiles.padY(), tiles.padX()), first, count,
			tiles.channels());
	}

	/**
	 * Completes a launch of a transform.
	 *
	 * @param first row of tiles
	 * @param slice rows of tiles
	 * @param channels that are transformed
	 */
	void add(final Launch launch, final int first, final int slice,
		final int channels)
	{
		launch.define("OUTPUTS", tiles.outputs()).ints(tiles.rows(), tiles.columns(),
			first);
		if (!device.cpu()) {
			launch.define("LANES", 1).ints(slice * tiles.columns(), pitch).number(distance(
				channels)).range(new long[] { up(pitch, GROUP), channels }, new long[] { GROUP,
					1 });
			return;
		}
		final int parts = Math.min(slice, (ITEMS * device.units() + channels - 1) /
			channels);
		final int share = (slice + parts - 1) / parts;
		launch.define("LANES", Vectors.lanes(device)).ints(slice, pitch).number(distance(
			channels)).ints(share).range(new long[] { channels, (slice + share - 1) / share },
				new long[] { 1, 1 });
	}

	static long up(final long items, final int group) {
		return (items + group - 1) / group * group;
	}
}
