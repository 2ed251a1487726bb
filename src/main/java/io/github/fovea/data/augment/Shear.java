/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.augment;

import io.github.fovea.data.Draws;

import org.scijava.plugin.Plugin;

/** Slants by up to an angle in degrees. */
@Plugin(type = Augmentation.class, name = "shear")
public final class Shear implements Augmentation {

	@Override
	public String name() {
		return "shear";
	}

	@Override
	public String description() {
		return "slants by up to so many degrees";
	}

	@Override
	public double largest() {
		return 60;
	}

	@Override
	public double usual() {
		return 5;
	}

	@Override
	public void move(final double amount, final Draws random,
		final Movement movement)
	{
		movement.shear(random.around(amount));
	}
}
