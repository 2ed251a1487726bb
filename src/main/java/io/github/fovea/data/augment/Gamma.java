/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.augment;

import io.github.fovea.data.Draws;

import org.scijava.plugin.Plugin;

/**
 * Bends the grey values between the image's lowest and highest, which stay.
 */
@Plugin(type = Augmentation.class, name = "gamma")
public final class Gamma implements Augmentation {

	/** Parts of the range; powers are computed at their ends and run straight between. */
	private static final int PARTS = 256;

	@Override
	public String name() {
		return "gamma";
	}

	@Override
	public String description() {
		return "bends the grey values by a power from 1/(1 + amount) to 1 + amount of the image's own range";
	}

	@Override
	public double largest() {
		return 4;
	}

	@Override
	public double usual() {
		return 0.3;
	}

	@Override
	public void change(final double amount, final Draws random,
		final Pixels pixels)
	{
		final double gamma = StrictMath.exp(random.around(StrictMath.log1p(amount)));
		final float low = pixels.lowest();
		final float range = pixels.highest() - low;
		if (gamma == 1 || !(range > 0)) return;
		final float[] bent = new float[PARTS + 2];
		for (int i = 0; i < bent.length; i++) {
			bent[i] = low + range * (float) StrictMath.pow((double) i / PARTS, gamma);
		}
		final float[] values = pixels.values();
		for (int i = 0; i < pixels.size(); i++) {
			final float place = (values[i] - low) / range * PARTS;
			final int part = (int) place;
			values[i] = bent[part] + (bent[part + 1] - bent[part]) * (place - part);
		}
	}
}
