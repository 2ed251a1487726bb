/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.augment;

import io.github.fovea.data.Draws;

import org.scijava.plugin.Plugin;

/** Mirrors half of the images left to right. */
@Plugin(type = Augmentation.class, name = "flip")
public final class Flip implements Augmentation {

	@Override
	public String name() {
		return "flip";
	}

	@Override
	public String description() {
		return "mirrors half of the images left to right";
	}

	@Override
	public double largest() {
		return 0;
	}

	@Override
	public void move(final double amount, final Draws random,
		final Movement movement)
	{
		if (random.chance(0.5)) movement.flipHorizontally();
	}
}
