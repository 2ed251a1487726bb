/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.augment;

import io.github.fovea.tensor.Philox;

/** Random numbers for one augmentation of one image in one epoch. */
public final class Draws {

	private final Philox philox;
	private long position;

	Draws(final Philox philox) {
		this.philox = philox;
	}

	/** Evenly from -amount to amount. */
	public double around(final double amount) {
		return amount * (2 * philox.uniformDouble(position++) - 1);
	}

	/** True in half of the cases. */
	public boolean coin() {
		return philox.uniformDouble(position++) < 0.5;
	}

	/** An integer from 0 to below a bound. */
	public int below(final int bound) {
		return (int) (philox.uniformDouble(position++) * bound);
	}
}
