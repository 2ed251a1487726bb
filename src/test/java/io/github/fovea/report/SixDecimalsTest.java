/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.Random;

import org.junit.jupiter.api.Test;

class SixDecimalsTest {

	@Test
	void writesWhatThePatternWrites() {
		for (final double value : new double[] { 0, 1, 0.5, 1e-7, 5e-7, 4.9999999e-7,
			0.9999995, 0.9999994, 0.99999949999, 0.0078125, 0.1234565, 1.5, -0.25, -0.0,
			1e-300, 12345.678, Double.NaN, Double.POSITIVE_INFINITY })
		{
			check(value);
		}
		final Random random = new Random(3);
		for (int i = 0; i < 100_000; i++) {
			check(random.nextFloat());
			check(Math.pow(random.nextDouble(), 8));
			check(random.nextInt(10_000_000) / 1e7);
		}
	}

	private static void check(final double value) {
		assertEquals(String.format(Locale.ROOT, "%.6f", value), SixDecimals.of(
			value));
	}
}
