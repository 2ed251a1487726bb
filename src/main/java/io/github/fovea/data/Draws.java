/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.tensor.Philox;

/** Random numbers drawn one after another from one stream of a generator. */
public final class Draws {

	private final Philox philox;
	private long position;

	public Draws(final Philox philox) {
		this.philox = philox;
	}

	/** Evenly from one number to another. */
	public double between(final double low, final double high) {
		return low + (high - low) * philox.uniformDouble(position++);
	}

	/** Evenly from -amount to amount. */
	public double around(final double amount) {
		return between(-amount, amount);
	}

	/** True with a probability. */
	public boolean chance(final double probability) {
		return between(0, 1) < probability;
	}

	/** An integer from 0 to below a bound. */
	public int below(final int bound) {
		return (int) between(0, bound);
	}

	/** A standard normal number. */
	public double gaussian() {
		final double u = 1 - between(0, 1);
		return Math.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * Math.PI *
			between(0, 1));
	}
}
