/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.augment;

import io.github.fovea.data.Draws;

import org.scijava.plugin.Plugin;

/** Turns by up to an angle in degrees, either way. */
@Plugin(type = Augmentation.class, name = "rotate")
public final class Rotate implements Augmentation {

	@Override
	public String name() {
		return "rotate";
	}

	@Override
	public String description() {
		return "turns by up to so many degrees either way";
	}

	@Override
	public double largest() {
		return 180;
	}

	@Override
	public double usual() {
		return 10;
	}

	@Override
	public void move(final double amount, final Draws random,
		final Movement movement)
	{
		movement.rotate(random.around(amount));
	}
}
