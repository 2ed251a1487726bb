/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.train;

import io.github.fovea.engine.Device;

/** Told of the course of training, from the thread that trains. */
public interface TrainingListener {

	/** What computes. */
	default void device(final Device device) {
		message("Training on " + device);
	}

	/**
	 * @param done images read so far, before or after the training itself
	 * @param what which images: training, validation, test
	 */
	default void reading(final int done, final int total, final String what) {}

	/**
	 * @param step finished steps of this epoch
	 * @param loss mean over the epoch so far
	 */
	default void step(final int epoch, final int step, final int steps,
		final double loss)
	{}

	default void epoch(final EpochResult result) {}

	/** Something a person should know. */
	default void message(final String text) {}

	/** True if training should end now and keep what is best so far. */
	default boolean canceled() {
		return false;
	}
}
