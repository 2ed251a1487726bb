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
	public double usual() {
		return 0.2;
	}

	@Override
	public void change(final double amount, final Draws random,
		final Pixels pixels)
	{
		final float factor = (float) (1 + random.around(amount));
		final float[] values = pixels.values();
		for (int c = 0; c < pixels.channels(); c++) {
			final float mean = (float) pixels.mean(c);
			for (int i = c * pixels.plane(); i < (c + 1) * pixels.plane(); i++) {
				values[i] = mean + (values[i] - mean) * factor;
			}
		}
	}
}
