/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.sample;

import io.github.fovea.data.Draws;

/** Smooth random values from -1 to 1 over the plane, repeating far away. */
final class NoiseField {

	private static final int SIZE = 16;

	private final float[] lattice = new float[SIZE * SIZE];
	private final double grain;

	/** @param grain distance between independent values, in pixels */
	NoiseField(final Draws random, final double grain) {
		this.grain = grain;
		for (int i = 0; i < lattice.length; i++) {
			lattice[i] = (float) random.around(1);
		}
	}

	double at(final double x, final double y) {
		final double u = x / grain;
		final double v = y / grain;
		final int i = (int) Math.floor(u);
		final int j = (int) Math.floor(v);
		final double p = smooth(u - i);
		final double q = smooth(v - j);
		final double above = value(i, j) * (1 - p) + value(i + 1, j) * p;
		final double below = value(i, j + 1) * (1 - p) + value(i + 1, j + 1) * p;
		return above * (1 - q) + below * q;
	}

	private float value(final int i, final int j) {
		return lattice[(j & SIZE - 1) * SIZE + (i & SIZE - 1)];
	}

	private static double smooth(final double t) {
		return t * t * (3 - 2 * t);
	}
}
