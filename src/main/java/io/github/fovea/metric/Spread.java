/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.metric;

import java.util.List;
import java.util.Locale;

/**
 * Mean and standard deviation of a score over several trainings.
 *
 * @param deviation with n - 1 in the denominator; NaN for one value
 */
public record Spread(double mean, double deviation) {

	public static Spread of(final List<Double> values) {
		final double mean = values.stream().mapToDouble(v -> v).average().orElse(
			Double.NaN);
		final double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean))
			.sum();
		return new Spread(mean, values.size() < 2 ? Double.NaN : Math.sqrt(squares / (values
			.size() - 1)));
	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT, "%.4f ± %.4f", mean, deviation);
	}
}
