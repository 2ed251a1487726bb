/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.matrix.WinogradTransforms;

/** When convolutions are computed by Winograd's algorithm. Fixed by shapes alone. */
public enum Winograd {
		/** Where it saves time. */
		BY_COST,
		/** Wherever it can: for tests. */
		ALWAYS,
		/** Nowhere. */
		NEVER;

	/** Fewer channels do not pay for the transforms. */
	private static final int CHANNELS = 16;
	/** Fewer tiles do not pay for the larger filters. */
	private static final int TILES = 16;
	/** What transforms cost, in outer products of as many channels. */
	private static final double TRANSFORMS = 6;

	/** Whether to use tiles for what they fit. */
	public boolean wants(final WinogradTiles tiles) {
		return switch (this) {
			case ALWAYS -> true;
			case NEVER -> false;
			case BY_COST -> saves(tiles);
		};
	}

	private static boolean saves(final WinogradTiles tiles) {
		final ConvGeometry g = tiles.geometry();
		final int fewest = Math.min(g.inChannels(), g.outChannels());
		if (fewest < CHANNELS || tiles.perSample() * g.batch() < TILES) return false;
		final double direct = (double) g.outHeight() * g.outWidth() * g.taps();
		return tiles.perSample() * WinogradTransforms.PLACES * (1 + TRANSFORMS /
			fewest) < direct;
	}
}
