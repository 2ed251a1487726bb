/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.train;

import java.util.List;

/**
 * What an epoch came to. Without validation its numbers are NaN.
 *
 * @param epoch number from 1
 * @param loss mean over the epoch's images, while learning
 * @param score the {@link io.github.fovea.metric.Measure}, while learning
 * @param learningRate at the end of the epoch
 */
public record EpochResult(int epoch, double loss, double score,
	double validationLoss, double validationScore, double learningRate,
	double seconds, double imagesPerSecond)
{

	/**
	 * The epoch to keep: that with the lowest validation loss, the first of equal
	 * ones; without validation the last. Numbers begin at 1; 0 for no epochs.
	 */
	public static int best(final List<EpochResult> history) {
		int best = history.isEmpty() ? 0 : 1;
		for (final EpochResult result : history) {
			if (!result.validated() || result.validationLoss() < history.get(best - 1)
				.validationLoss()) best = result.epoch();
		}
		return best;
	}

	public boolean validated() {
		return !Double.isNaN(validationLoss);
	}

	/** The loss by which epochs are compared. */
	public double decidingLoss() {
		return validated() ? validationLoss : loss;
	}
}
