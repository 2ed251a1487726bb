/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.augment;

import io.github.fovea.data.Draws;

import org.scijava.plugin.Plugin;

/**
 * Cuts a part of the image's own proportions out at a random place and enlarges it
 * to the full size.
 */
@Plugin(type = Augmentation.class, name = "crop")
public final class Crop implements Augmentation {

	@Override
	public String name() {
		return "crop";
	}

	@Override
	public String description() {
		return "cuts up to this share of the area away, at random sides, and enlarges the rest";
	}

	@Override
	public double largest() {
		return 0.95;
	}

	@Override
	public double usual() {
		return 0.3;
	}

	@Override
	public void move(final double amount, final Draws random,
		final Movement movement)
	{
		final double side = Math.sqrt(1 - random.between(0, amount));
		movement.zoom(1 / side);
		// Shifts are of enlarged pixels; the part reaches the border at the most.
		final double room = (1 / side - 1) / 2;
		final double right = random.around(room) * movement.width();
		final double down = random.around(room) * movement.height();
		movement.shift(right, down);
	}
}
