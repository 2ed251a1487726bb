/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

/**
 * What the gradient of a convolution's weights costs, by Winograd's algorithm and without
 * it, in the units and with the reservations of {@link WinogradCost}.
 */
final class WeightGradientCost {

	/** A vector of tiles of one row and one channel that is transformed. */
	private static final double DATA = 2000;

	/** A tile of a vector of filters that is transformed. */
	private static final double LIFT = 4000;

	/** A sum that is written, read and transformed: processors. */
	private static final double SUM = 5;

	private static final int LAUNCHES = 4;

	private final OpenClDevice device;
	private final WinogradTiles tiles;

	WeightGradientCost(final OpenClDevice device, final WinogradTiles tiles) {
		this.device = device;
		this.tiles = tiles;
	}

	/** By the kernels for all convolutions. */
	double direct() {
		return product((double) WinogradTiles.WEIGHTS * tiles.samples() * tiles.outHeight() * tiles
			.outWidth());
	}

	/** By Winograd's algorithm. */
	double winograd() {
		final double places = tiles.places();
		final double sums = places * tiles.channels() * tiles.filters();
		final double product = product(places * tiles.count());
		if (device.cpu()) return product + SUM * sums * tiles.bands() / WinogradBands.of(device,
			tiles).count() + DATA * tiles.channels() * tiles.bands() * Math
			.ceil(tiles.columns() / (double) Vectors.lanes(device)) + LIFT * vectors() *
				tiles.count() + LAUNCHES * WinogradCost.VECTOR_LAUNCH * device.units();
		return product + WinogradCost.MEMORY * (2 * places * tiles.count() * (tiles.channels() + tiles
			.filters()) + 2 * sums) + LAUNCHES * WinogradCost.LAUNCH * device.units();
	}

	/** Vectors of filters, of whole panels. */
	private double vectors() {
		return 2 * Math.ceil(tiles.filters() / (double) Vectors.panel(device));
	}

	/**
	 * @param each multiplications for a channel of a filter
	 */
	private double product(final double each) {
		return each * tiles.channels() * (device.cpu() ? vectors() : tiles.filters());
	}
}
