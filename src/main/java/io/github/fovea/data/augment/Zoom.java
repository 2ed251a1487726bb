/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.augment;

import io.github.fovea.data.Draws;

import org.scijava.plugin.Plugin;

/** Enlarges or shrinks by up to a share. */
@Plugin(type = Augmentation.class, name = "zoom")
public final class Zoom implements Augmentation {

	@Override
	public String name() {
		return "zoom";
	}

	@Override
	public String description() {
		return "enlarges or shrinks by up to this share";
	}

	@Override
	public double largest() {
		return 0.9;
	}

	@Override
	public double usual() {
		return 0.1;
	}

	@Override
	public void move(final double amount, final Draws random,
		final Movement movement)
	{
		movement.zoom(1 + random.around(amount));
	}
}
