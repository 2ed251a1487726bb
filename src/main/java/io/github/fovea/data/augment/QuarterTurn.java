/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.augment;

import io.github.fovea.data.Draws;

import org.scijava.plugin.Plugin;

/** Turns by quarters, by halves where the image is not square. */
@Plugin(type = Augmentation.class, name = "rot90")
public final class QuarterTurn implements Augmentation {

	@Override
	public String name() {
		return "rot90";
	}

	@Override
	public String description() {
		return "turns by 0, 90, 180 or 270 degrees; images that are not square by 0 or 180";
	}

	@Override
	public double largest() {
		return 0;
	}

	@Override
	public void move(final double amount, final Draws random,
		final Movement movement)
	{
		final int turns = random.below(4);
		movement.quarterTurns(movement.height() == movement.width() ? turns : turns *
			2);
	}
}
