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

	/** Numbers in [0, 1), as many as asked for or up to three more, quickly. */
	public float[] uniform(final int count) {
		// Counted in doubles here, two of them a block.
		final long block = (position + 1) / 2;
		final int blocks = (count + 3) / 4;
		position = 2 * (block + blocks);
		final float[] numbers = new float[4 * blocks];
		philox.uniform(block, blocks, numbers);
		return numbers;
	}

	/** A standard normal number. */
	public double gaussian() {
		final double u = 1 - between(0, 1);
		return Math.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * Math.PI *
			between(0, 1));
	}
}
