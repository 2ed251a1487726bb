/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.predict;

import io.github.fovea.metric.Scores;

/**
 * What a classifier says of an image.
 *
 * @param image name of the image
 * @param label its class number if it is known, else -1
 * @param probabilities one a class; empty if there is an error
 * @param loss -log of the probability of its class; NaN if that is not known
 * @param error why the image could not be read, or that the network's answer is no number;
 *          else null
 */
public record Prediction(String image, int label, float[] probabilities,
	double loss, String error)
{

	/** The class of the largest probability, -1 if there is none. */
	public int best() {
		return probabilities.length == 0 ? -1 : Scores.argmax(probabilities, 0,
			probabilities.length);
	}

	/** The classes with the largest probabilities, the largest first. */
	public int[] top(final int count) {
		final float[] left = probabilities.clone();
		final int[] result = new int[Math.min(count, left.length)];
		for (int i = 0; i < result.length; i++) {
			result[i] = Scores.argmax(left, 0, left.length);
			left[result[i]] = Float.NEGATIVE_INFINITY;
		}
		return result;
	}
}
