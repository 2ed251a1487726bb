/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.train;

import java.util.List;

/** The learning rates of the updates of an epoch. */
public final class LearningRates {

	private final TrainSettings settings;
	private final int epochs;
	private final List<Double> losses;

	/**
	 * @param before the epochs that the same stage of training has finished
	 */
	public LearningRates(final TrainSettings settings,
		final List<EpochResult> before)
	{
		this.settings = settings;
		epochs = before.size();
		losses = before.stream().map(EpochResult::decidingLoss).toList();
	}

	/**
	 * @param step finished updates of the epoch
	 * @param steps of an epoch
	 */
	public double at(final int step, final int steps) {
		final double done = ((double) epochs * steps + step) / ((double) settings
			.epochs() * steps);
		return settings.learningRate() * settings.schedule().factor(
			new Schedule.Progress(epochs, done, settings.epochs(), losses));
	}
}
