/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.train;

import java.util.List;

/** The learning rates of the updates of an epoch, counted within a stage of training. */
final class LearningRates {

	private final TrainSettings settings;
	private final int epochs;
	private final int count;
	private final List<Double> losses;

	/**
	 * @param before the epochs that the same stage has finished
	 * @param count updates of an epoch
	 */
	LearningRates(final TrainSettings settings, final List<EpochResult> before,
		final int count)
	{
		this.settings = settings;
		epochs = before.size();
		this.count = count;
		losses = before.stream().map(EpochResult::decidingLoss).toList();
	}

	/** Updates before the epoch. */
	long before() {
		return (long) epochs * count;
	}

	/** @param step finished updates of the epoch */
	double at(final int step) {
		final double done = ((double) epochs * count + step) / ((double) settings
			.epochs() * count);
		return settings.learningRate() * settings.schedule().factor(
			new Schedule.Progress(epochs, done, settings.epochs(), losses));
	}
}
