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
	public void change(final double amount, final Draws random,
		final float[] pixels, final int channels, final int plane)
	{
		float low = Float.POSITIVE_INFINITY;
		float high = Float.NEGATIVE_INFINITY;
		for (int i = 0; i < channels * plane; i++) {
			low = Math.min(low, pixels[i]);
			high = Math.max(high, pixels[i]);
		}
		final float added = (float) (random.around(amount) * (high - low));
		for (int i = 0; i < channels * plane; i++) {
			pixels[i] += added;
		}
	}
}
