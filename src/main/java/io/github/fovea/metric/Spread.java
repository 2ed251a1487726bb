/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.metric;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Mean and standard deviation of a score over several trainings, those left out of which
 * it is no number: IoU of a fold without foreground, say.
 *
 * @param mean NaN if all are left out
 * @param deviation with n - 1 in the denominator; NaN for one value
 * @param count how many values there are
 */
public record Spread(double mean, double deviation, int count) {

	public static Spread of(final List<Double> values) {
		final double[] numbers = values.stream().mapToDouble(v -> v).filter(v -> !Double
			.isNaN(v)).toArray();
		final double mean = DoubleStream.of(numbers).average().orElse(Double.NaN);
		final double squares = DoubleStream.of(numbers).map(v -> (v - mean) * (v - mean))
			.sum();
		return new Spread(mean, numbers.length < 2 ? Double.NaN : Math.sqrt(squares /
			(numbers.length - 1)), numbers.length);
	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT, count < 2 ? "%.4f over %3$d" : "%.4f ± %.4f over %d",
			mean, deviation, count);
	}
}
