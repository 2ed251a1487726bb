/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.augment;

import io.github.fovea.data.Draws;
import io.github.fovea.tensor.Philox;

/** An augmentation with its amount. */
record Step(Augmentation augmentation, double amount) {

	/**
	 * Its random numbers for an image of an epoch. Each step has a key of its own,
	 * so one more leaves the others' numbers alone.
	 */
	Draws draws(final long seed, final int epoch, final int index) {
		return new Draws(new Philox(seed ^ (long) augmentation.name().hashCode() << 16 ^
			0x617567, ((long) epoch << 32) | index));
	}

	@Override
	public String toString() {
		return augmentation.largest() == 0 ? augmentation.name() : augmentation
			.name() + "=" + amount;
	}
}
