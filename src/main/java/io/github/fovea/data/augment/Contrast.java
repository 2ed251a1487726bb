/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.augment;

import io.github.fovea.data.Draws;

import org.scijava.plugin.Plugin;

/** Stretches pixel values about the mean of each channel. */
@Plugin(type = Augmentation.class, name = "contrast")
public final class Contrast implements Augmentation {

	@Override
	public String name() {
		return "contrast";
	}

	@Override
	public String description() {
		return "stretches the pixels about each channel's mean by 1 plus or minus up to this share";
	}

	@Override
	public double largest() {
		return 1;
	}

	@Override
	public void change(final double amount, final Draws random,
		final float[] pixels, final int channels, final int plane)
	{
		final double factor = 1 + random.around(amount);
		for (int c = 0; c < channels; c++) {
			double sum = 0;
			for (int i = c * plane; i < (c + 1) * plane; i++) {
				sum += pixels[i];
			}
			final double mean = sum / plane;
			for (int i = c * plane; i < (c + 1) * plane; i++) {
				pixels[i] = (float) (mean + (pixels[i] - mean) * factor);
			}
		}
	}
}
