/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.metric;

import io.github.fovea.tensor.Tensor;

/**
 * {@link Measure#ACCURACY}: targets are int32 [N], negative ones are not counted. Scores
 * that are no numbers are wrong, whatever the class.
 */
final class ClassTally implements Tally {

	private long correct;
	private long images;

	@Override
	public int add(final Tensor outputs, final Tensor targets) {
		final float[] scores = outputs.floats();
		final int[] labels = targets.ints();
		final int classes = outputs.size() / labels.length;
		int counted = 0;
		for (int i = 0; i < labels.length; i++) {
			if (labels[i] < 0) continue;
			counted++;
			if (Scores.argmax(scores, i * classes, classes) == labels[i] && Scores.areNumbers(
				scores, i * classes, classes)) correct++;
		}
		images += counted;
		return counted;
	}

	@Override
	public double value() {
		return (double) correct / images;
	}
}
