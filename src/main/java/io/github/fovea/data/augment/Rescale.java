/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.augment;

import io.github.fovea.data.Draws;

import org.scijava.plugin.Plugin;

/** Multiplies all pixels by a factor around 1, as another exposure does. */
@Plugin(type = Augmentation.class, name = "rescale")
public final class Rescale implements Augmentation {

	@Override
	public String name() {
		return "rescale";
	}

	@Override
	public String description() {
		return "multiplies the pixels by 1 plus or minus up to this share";
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
		for (int i = 0; i < pixels.size(); i++) {
			values[i] *= factor;
		}
	}
}
