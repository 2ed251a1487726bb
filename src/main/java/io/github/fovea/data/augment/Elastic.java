/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.augment;

import io.github.fovea.data.Draws;

import org.scijava.plugin.Plugin;

/**
 * Elastic deformation: Simard, Steinkraus and Platt, "Best practices for
 * convolutional neural networks applied to visual document analysis", ICDAR 2003.
 * Their random field is smoothed by a Gaussian of a seventh of the side (4 of 29
 * pixels); so is this one, by the cubic B-spline of that width, whose knots are a
 * quarter of the side apart.
 */
@Plugin(type = Augmentation.class, name = "elastic")
public final class Elastic implements Augmentation {

	private static final int KNOTS = 4;

	@Override
	public String name() {
		return "elastic";
	}

	@Override
	public String description() {
		return "pulls places to random sides by up to this share of the shorter side, smoothly";
	}

	@Override
	public double largest() {
		return 0.3;
	}

	@Override
	public double usual() {
		return 0.1;
	}

	@Override
	public void move(final double amount, final Draws random,
		final Movement movement)
	{
		final int side = Math.min(movement.height(), movement.width());
		final SplineField field = new SplineField(movement.height(), movement.width(),
			(double) side / KNOTS);
		final double most = amount * side;
		movement.displace(field.draw(random, most), field.draw(random, most));
	}
}
