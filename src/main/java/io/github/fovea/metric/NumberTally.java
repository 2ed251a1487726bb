/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.metric;

import io.github.fovea.tensor.Tensor;

/**
 * {@link Measure#R2}. Numbers that are all equal count as not explained; those of a
 * single image have no variance to explain: NaN.
 */
final class NumberTally implements Tally {

	private long images;
	/** The first targets. Others are summed less these: equal ones leave exactly 0. */
	private double[] first;
	private double[] sums = new double[0];
	private double[] squares;
	private double[] errors;

	@Override
	public int add(final Tensor outputs, final Tensor targets) {
		final int batch = outputs.shape().at(0);
		final int count = outputs.size() / batch;
		if (images == 0) {
			first = new double[count];
			for (int k = 0; k < count; k++) {
				first[k] = targets.floats()[k];
			}
			sums = new double[count];
			squares = new double[count];
			errors = new double[count];
		}
		for (int i = 0; i < outputs.size(); i++) {
			final double target = targets.floats()[i];
			final double error = outputs.floats()[i] - target;
			final double distance = target - first[i % count];
			sums[i % count] += distance;
			squares[i % count] += distance * distance;
			errors[i % count] += error * error;
		}
		images += batch;
		return batch;
	}

	@Override
	public double value() {
		double sum = 0;
		for (int k = 0; k < sums.length; k++) {
			final double variance = squares[k] - sums[k] * sums[k] / images;
			if (variance > 0) sum += 1 - errors[k] / variance;
		}
		return images < 2 ? Double.NaN : sum / sums.length;
	}
}
