/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.train;

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

	public boolean validated() {
		return !Double.isNaN(validationLoss);
	}

	/** That of validation, where there is one. */
	public double decidingLoss() {
		return validated() ? validationLoss : loss;
	}
}
