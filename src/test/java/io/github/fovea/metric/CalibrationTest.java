/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class CalibrationTest {

	private static final double TINY = 1e-12;

	@Test
	void theErrorIsThatByHand() {
		final Calibration calibration = Calibration.of(new double[] { 0.55, 0.6, 0.95, 0.85,
			1, 0.9 }, new boolean[] { true, false, true, false, true, true }, 5);
		// (0.4, 0.6]: 0.55 and 0.6, half right; (0.8, 1]: four, three right.
		assertEquals(0.575, calibration.bins().get(2).confidence(), TINY);
		assertEquals(0.5, calibration.bins().get(2).accuracy(), TINY);
		assertEquals(3.7 / 4, calibration.bins().get(4).confidence(), TINY);
		assertEquals((2 * 0.075 + 4 * (0.925 - 0.75)) / 6, calibration.expectedError(),
			TINY);
		assertTrue(Double.isNaN(calibration.bins().get(0).accuracy()));
		assertEquals(6, calibration.images());
	}

	/**
	 * Two classes, logits 4 apart, three of four images right: the least loss is where
	 * the larger class has probability 3/4, so 4/T = log 3.
	 */
	@Test
	void theTemperatureIsThatByHand() {
		final List<double[]> logits = new ArrayList<>();
		for (int i = 0; i < 4; i++) logits.add(new double[] { 7, 3 });
		assertEquals(4 / Math.log(3), Temperature.fit(logits, new int[] { 0, 0, 1, 0 }),
			1e-9);
	}

	@Test
	void aNetworkThatIsTooUnsureGetsATemperatureBelowOne() {
		final List<double[]> logits = new ArrayList<>();
		final int[] labels = new int[10];
		for (int i = 0; i < 10; i++) logits.add(new double[] { 0.1, 0 });
		labels[9] = 1;
		assertEquals(0.1 / Math.log(9), Temperature.fit(logits, labels), 1e-9);
	}

	@Test
	void coverageIsCounted() {
		final Coverage coverage = Coverage.of(new double[] { 0.9, 0.5, 0.7, 0.7 },
			new boolean[] { true, false, true, false });
		assertEquals(List.of(new Coverage.Point(0.9, 1, 1), new Coverage.Point(0.7, 3, 2),
			new Coverage.Point(0.5, 4, 2)), coverage.points());
		assertEquals(new Coverage.Point(0.6, 3, 2), coverage.at(0.6));
		assertEquals(new Coverage.Point(0.7, 3, 2), coverage.at(0.7));
		assertEquals(0.75, coverage.share(coverage.at(0.7)));
		assertEquals(2 / 3.0, coverage.at(0.7).accuracy(), TINY);
		assertEquals(0, coverage.at(0.95).known());
		assertEquals(4, coverage.at(0).known());
	}
}
