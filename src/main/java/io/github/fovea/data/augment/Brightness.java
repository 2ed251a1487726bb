/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.augment;

import io.github.fovea.data.Draws;

import org.scijava.plugin.Plugin;

/** Adds a share of the image's own range, whatever the camera's range is. */
@Plugin(type = Augmentation.class, name = "brightness")
public final class Brightness implements Augmentation {

	@Override
	public String name() {
		return "brightness";
	}

	@Override
	public String description() {
		return "adds up to this share of the image's own range, either sign";
	}

	@Override
	public double largest() {
		return 1;
	}

	@Override
	public double usual() {
		return 0.1;
	}

	@Override
	public void change(final double amount, final Draws random,
		final Pixels pixels)
	{
		final float added = (float) (random.around(amount) * (pixels.highest() - pixels
			.lowest()));
		final float[] values = pixels.values();
		for (int i = 0; i < pixels.size(); i++) {
			values[i] += added;
		}
	}
}
