/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.augment;

import io.github.fovea.data.Draws;

import org.scijava.plugin.Plugin;

/**
 * Adds Gaussian noise to each value. Its strength is drawn evenly, so that clean
 * images are seen, too.
 */
@Plugin(type = Augmentation.class, name = "noise")
public final class Noise implements Augmentation {

	@Override
	public String name() {
		return "noise";
	}

	@Override
	public String description() {
		return "adds Gaussian noise of up to this share of the image's standard deviation";
	}

	@Override
	public double largest() {
		return 2;
	}

	@Override
	public double usual() {
		return 0.1;
	}

	@Override
	public void change(final double amount, final Draws random,
		final Pixels pixels)
	{
		final float strength = (float) (random.between(0, amount) * pixels.deviation());
		if (strength == 0) return;
		final float[] noise = NormalNumbers.draw(random, pixels.size());
		final float[] values = pixels.values();
		for (int i = 0; i < pixels.size(); i++) {
			values[i] += strength * noise[i];
		}
	}
}
