/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.metric;

import io.github.fovea.tensor.Tensor;

/** {@link Measure#LABEL_ACCURACY}: targets are 0 and 1. */
final class LabelTally implements Tally {

	private long correct;
	private long decisions;

	@Override
	public int add(final Tensor outputs, final Tensor targets) {
		final float[] scores = outputs.floats();
		final float[] labels = targets.floats();
		for (int i = 0; i < outputs.size(); i++) {
			// Each compared, so that what is no number is never right.
			if (labels[i] > 0.5f ? scores[i] > 0 : scores[i] <= 0) correct++;
		}
		decisions += outputs.size();
		return outputs.shape().at(0);
	}

	@Override
	public double value() {
		return (double) correct / decisions;
	}
}
