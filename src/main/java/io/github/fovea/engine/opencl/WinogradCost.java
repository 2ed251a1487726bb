/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

/**
 * What a convolution costs, estimated, by Winograd's algorithm and without it: in
 * multiplications of a graphics processor, or of vectors of a processor. The
 * processor's constants are measured (see docs/PERFORMANCE.md). Those of graphics
 * processors follow from their usual proportion of arithmetic to memory; they make
 * tiles of four results pay from about 64 channels on, as is common experience.
 */
final class WinogradCost {

	/** Columns of a product that cost as much as fewer do. */
	private static final int LEAST = 32;

	/** A number that is read or written, in multiplications: graphics processors. */
	static final double MEMORY = 40;

	/** The begin of a launch, of each compute unit: graphics processors. */
	static final double LAUNCH = 500_000;

	/** A weight that is read. */
	private static final double WEIGHT = 1.2;

	/** One that is first brought into its form, or transformed. */
	private static final double NEW_WEIGHT = 4;

	/** A vector of tiles of one row and one channel that is transformed. */
	private static final double DATA = 1100;

	/** A vector of tiles that is transformed back. */
	private static final double RESULTS = 350;

	/** The same of processors. */
	static final double VECTOR_LAUNCH = 20_000;

	private final OpenClDevice device;
	private final WinogradTiles tiles;
	private final double weight;

	/**
	 * @param fixed whether weights are brought into their form once and for all
	 */
	WinogradCost(final OpenClDevice device, final WinogradTiles tiles,
		final boolean fixed)
	{
		this.device = device;
		this.tiles = tiles;
		weight = device.cpu() ? fixed ? WEIGHT : NEW_WEIGHT : fixed ? MEMORY : 3 *
			MEMORY;
	}

	/** By the kernels for all convolutions. */
	double direct() {
		// Vectors go on from a row to the next, over the padding
		return device.cpu() ? product(WinogradTiles.WEIGHTS, tiles.samples() * vectors((double) tiles
			.outHeight() * (tiles.outWidth() + 2))) : product(WinogradTiles.WEIGHTS, columns((double) tiles
				.samples() * tiles.outHeight() * tiles.outWidth()));
	}

	/** By Winograd's algorithm. */
	double winograd() {
		final int places = tiles.places();
		if (device.cpu()) {
			final double rows = (double) tiles.bands() * Math.ceil(tiles.columns() /
				(double) Vectors.lanes(device));
			return product(places, vectors(tiles.count())) + DATA * tiles.channels() *
				rows + RESULTS * tiles.filters() * vectors(tiles.count()) + 2 *
					VECTOR_LAUNCH * device.units();
		}
		return product(places, columns(tiles.count())) + 2 * MEMORY * places * tiles
			.count() * (tiles.channels() + tiles.filters()) + 2 * LAUNCH * device.units();
	}

	/**
	 * @param each multiplications of a weight
	 */
	private double product(final int weights, final double each) {
		return (double) weights * tiles.channels() * tiles.filters() * (each + weight);
	}

	/** Vectors that whole panels have. */
	private double vectors(final double count) {
		return 2 * Math.ceil(count / Vectors.panel(device));
	}

	private static double columns(final double count) {
		return Math.ceil(count / LEAST) * LEAST;
	}
}
