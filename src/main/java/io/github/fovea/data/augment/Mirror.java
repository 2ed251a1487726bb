/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.augment;

/** The image beyond its border: mirrored, the edge pixel repeated. */
final class Mirror {

	private Mirror() {}

	/** The position within 0 … size - 1 that stands for any position. */
	static int fold(final int position, final int size) {
		if (position >= 0 && position < size) return position;
		final int folded = Math.floorMod(position, 2 * size);
		return folded < size ? folded : 2 * size - 1 - folded;
	}
}
