/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.predict;

import io.github.fovea.metric.Scores;

/** An answer of a network that says nothing of an image. */
public final class NoNumber {

	private NoNumber() {}

	/** What is to be said of an answer with NaN in it; null for any other. */
	public static String error(final float[] answer) {
		return Scores.areNumbers(answer, 0, answer.length) ? null
			: "the network's answer to it is not a number; its pixels may be too large for the " +
				"preprocessing";
	}
}
