/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.augment;

import io.github.fovea.data.Draws;

import org.scijava.plugin.Plugin;

/** Moves by up to a share of width and height. */
@Plugin(type = Augmentation.class, name = "shift")
public final class Shift implements Augmentation {

	@Override
	public String name() {
		return "shift";
	}

	@Override
	public String description() {
		return "moves by up to this share of the width and height";
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
	public void move(final double amount, final Draws random,
		final Movement movement)
	{
		final double right = random.around(amount) * movement.width();
		final double down = random.around(amount) * movement.height();
		movement.shift(right, down);
	}
}
