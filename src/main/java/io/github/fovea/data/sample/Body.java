/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.sample;

import io.github.fovea.data.Draws;

/**
 * A piece of chromatin: an ellipse with an uneven outline and grainy inside.
 *
 * @param x centre, in pixels
 * @param y centre, in pixels
 * @param major half the length, in pixels
 * @param minor half the width, in pixels
 * @param angle of the length, in radians
 * @param light photons a pixel gives
 * @param rough unevenness of the outline, as a share of the radius
 * @param outline size of the dents of the outline, in pixels
 * @param grain contrast of the inside, 0 to 1
 */
record Body(double x, double y, double major, double minor, double angle,
	double light, double rough, double outline, double grain)
{

	/** Adds this body's light to an image of so many pixels a side. */
	void paint(final double[] image, final int side, final Draws random) {
		final NoiseField edge = new NoiseField(random, outline);
		final NoiseField coarse = new NoiseField(random, 4.5);
		final NoiseField fine = new NoiseField(random, 2);
		final double cos = StrictMath.cos(angle);
		final double sin = StrictMath.sin(angle);
		final double reach = major * (1 + rough) + 2;
		final int top = (int) Math.max(0, y - reach);
		final int bottom = (int) Math.min(side - 1, y + reach);
		final int left = (int) Math.max(0, x - reach);
		final int right = (int) Math.min(side - 1, x + reach);
		for (int j = top; j <= bottom; j++) {
			for (int i = left; i <= right; i++) {
				final double u = ((i - x) * cos + (j - y) * sin) / major;
				final double v = ((j - y) * cos - (i - x) * sin) / minor;
				final double radius = Math.sqrt(u * u + v * v);
				final double border = 1 + rough * edge.at(i, j);
				// The border falls off over about a pixel.
				final double inside = Math.min(1, (border - radius) * minor + 0.5);
				if (inside <= 0) continue;
				final double thick = 0.7 + 0.3 * Math.sqrt(Math.max(0, 1 - radius *
					radius));
				final double chromatin = 1 + grain * (0.65 * coarse.at(i, j) + 0.35 * fine
					.at(i, j));
				image[j * side + i] += light * inside * thick * chromatin;
			}
		}
	}
}
