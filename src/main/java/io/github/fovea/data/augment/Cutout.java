/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.augment;

import io.github.fovea.data.Draws;

import java.util.Arrays;

import org.scijava.plugin.Plugin;

/**
 * DeVries and Taylor, "Improved regularization of convolutional neural networks
 * with cutout", 2017: a square whose centre lies anywhere in the image, cut off at
 * the border.
 */
@Plugin(type = Augmentation.class, name = "cutout")
public final class Cutout implements Augmentation {

	@Override
	public String name() {
		return "cutout";
	}

	@Override
	public String description() {
		return "sets a square of this share of the shorter side to the mean of each channel";
	}

	@Override
	public double largest() {
		return 1;
	}

	@Override
	public double usual() {
		return 0.25;
	}

	@Override
	public void change(final double amount, final Draws random,
		final Pixels pixels)
	{
		final int side = (int) Math.round(amount * Math.min(pixels.height(), pixels
			.width()));
		final int top = random.below(pixels.height()) - side / 2;
		final int left = random.below(pixels.width()) - side / 2;
		final int from = Math.max(0, left);
		final int to = Math.min(pixels.width(), left + side);
		for (int c = 0; c < pixels.channels() && from < to; c++) {
			final float mean = (float) pixels.mean(c);
			for (int y = Math.max(0, top); y < Math.min(pixels.height(), top +
				side); y++)
			{
				final int row = c * pixels.plane() + y * pixels.width();
				Arrays.fill(pixels.values(), row + from, row + to, mean);
			}
		}
	}
}
