/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.augment;

import io.github.fovea.data.Draws;

import org.scijava.plugin.Plugin;

/**
 * Gaussian blur of a width drawn evenly. Mirrored at the border, so the mean
 * stays.
 */
@Plugin(type = Augmentation.class, name = "blur")
public final class Blur implements Augmentation {

	/** Half the kernel's length in sigmas. */
	private static final double REACH = 3;

	@Override
	public String name() {
		return "blur";
	}

	@Override
	public String description() {
		return "blurs by a Gaussian of up to so many pixels (sigma)";
	}

	@Override
	public double largest() {
		return 20;
	}

	@Override
	public double usual() {
		return 1;
	}

	@Override
	public void change(final double amount, final Draws random,
		final Pixels pixels)
	{
		final double sigma = random.between(0, amount);
		final int radius = (int) Math.ceil(REACH * sigma);
		if (radius == 0) return;
		final Blurring blurring = new Blurring(kernel(sigma, radius), pixels.height(),
			pixels.width());
		for (int c = 0; c < pixels.channels(); c++) {
			blurring.apply(pixels.values(), c * pixels.plane());
		}
	}

	private static float[] kernel(final double sigma, final int radius) {
		final double[] weights = new double[2 * radius + 1];
		double sum = 0;
		for (int i = 0; i < weights.length; i++) {
			final double distance = (i - radius) / sigma;
			weights[i] = StrictMath.exp(-distance * distance / 2);
			sum += weights[i];
		}
		final float[] kernel = new float[weights.length];
		for (int i = 0; i < weights.length; i++) {
			kernel[i] = (float) (weights[i] / sum);
		}
		return kernel;
	}
}
