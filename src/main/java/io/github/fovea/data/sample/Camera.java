/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.sample;

import io.github.fovea.data.Draws;

/**
 * Microscope and camera: blur of the lens, uneven background, photon (Poisson)
 * and read noise, and the step to grey values.
 *
 * @param blur standard deviation of the Gaussian point spread function, in pixels
 * @param background photons a pixel gets from out of focus
 * @param slopeX change of the background from edge to edge, as a share
 * @param slopeY likewise, top to bottom
 * @param readNoise standard deviation, in photons
 * @param gain share of the full scale that a photon gives
 * @param offset grey value without light, as a share of the full scale
 */
record Camera(double blur, double background, double slopeX, double slopeY,
	double readNoise, double gain, double offset)
{

	/** Above this mean, Poisson's distribution is as good as normal. */
	private static final double MANY = 40;

	static Camera random(final Draws random) {
		return new Camera(random.between(0.8, 1.5), random.between(6, 45), random.around(
			0.6), random.around(0.6), random.between(2, 5), random.between(0.0012, 0.0017),
			random.between(0.01, 0.035));
	}

	/** Grey values 0 to 1 of photons, both [side, side]. */
	double[] picture(final double[] photons, final int side, final Draws random) {
		final double[] seen = blurred(blurred(photons, side, 1, side), side, side, 1);
		for (int y = 0; y < side; y++) {
			for (int x = 0; x < side; x++) {
				final int i = y * side + x;
				final double haze = background * (1 + slopeX * (x - side / 2.0) / side +
					slopeY * (y - side / 2.0) / side);
				final double electrons = poisson(seen[i] + haze, random) + readNoise * random
					.gaussian();
				seen[i] = Math.max(0, Math.min(1, electrons * gain + offset));
			}
		}
		return seen;
	}

	/** One direction of the separable blur; beyond the edge the edge goes on. */
	private double[] blurred(final double[] image, final int side, final int step,
		final int line)
	{
		final int radius = (int) Math.ceil(3 * blur);
		final double[] weights = new double[2 * radius + 1];
		double sum = 0;
		for (int k = 0; k < weights.length; k++) {
			final double d = (k - radius) / blur;
			weights[k] = StrictMath.exp(-d * d / 2);
			sum += weights[k];
		}
		final double[] result = new double[image.length];
		for (int j = 0; j < side; j++) {
			for (int i = 0; i < side; i++) {
				double value = 0;
				for (int k = 0; k < weights.length; k++) {
					final int at = Math.max(0, Math.min(side - 1, i + k - radius));
					value += weights[k] * image[j * line + at * step];
				}
				result[j * line + i * step] = value / sum;
			}
		}
		return result;
	}

	private static double poisson(final double mean, final Draws random) {
		if (mean > MANY) return Math.max(0, Math.rint(mean + Math.sqrt(mean) * random
			.gaussian()));
		// Inversion: adds up probabilities until they pass a uniform number.
		final double target = random.between(0, 1);
		double probability = StrictMath.exp(-mean);
		double sum = probability;
		int n = 0;
		while (sum < target && n < 4 * MANY) {
			n++;
			probability *= mean / n;
			sum += probability;
		}
		return n;
	}
}
