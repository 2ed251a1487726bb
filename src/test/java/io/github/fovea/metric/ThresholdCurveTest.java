/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

class ThresholdCurveTest {

	private static final double TINY = 1e-12;

	/** The example of scikit-learn's roc_curve, roc_auc_score and average_precision_score. */
	private static final ThresholdCurve DOCUMENTED = ThresholdCurve.of(new double[] {
		0.1, 0.4, 0.35, 0.8 }, new boolean[] { false, false, true, true });

	@Test
	void agreesWithScikitLearnsExample() {
		final List<ThresholdCurve.Point> points = DOCUMENTED.points();
		assertEquals(List.of(0.0, 0.0, 0.5, 0.5, 1.0), points.stream().map(
			DOCUMENTED::falsePositiveRate).toList());
		assertEquals(List.of(0.0, 0.5, 0.5, 1.0, 1.0), points.stream().map(
			DOCUMENTED::recall).toList());
		assertEquals(List.of(Double.POSITIVE_INFINITY, 0.8, 0.4, 0.35, 0.1), points.stream()
			.map(ThresholdCurve.Point::threshold).toList());
		assertEquals(0.75, DOCUMENTED.area(), TINY);
		assertEquals(0.5 + 0.5 * 2 / 3, DOCUMENTED.averagePrecision(), TINY);
		assertEquals(List.of(1.0, 1.0, 0.5, 2 / 3.0, 0.5), points.stream().map(
			DOCUMENTED::precision).toList());
	}

	@Test
	void equalScoresAreTakenTogether() {
		final ThresholdCurve curve = ThresholdCurve.of(new double[] { 0.5, 0.5, 0.5, 0.9 },
			new boolean[] { true, false, false, false });
		assertEquals(3, curve.points().size());
		// The positive beats one negative by half, another by half, and loses to one.
		assertEquals(1 / 3.0, curve.area(), TINY);
		assertEquals(0.25, curve.averagePrecision(), TINY);
	}

	@Test
	void pointsOnALineAreLeftOut() {
		final double[] scores = new double[1000];
		final boolean[] positive = new boolean[1000];
		for (int i = 0; i < 1000; i++) scores[i] = 1000 - i;
		positive[99] = true;
		positive[100] = true;
		positive[500] = true;
		final ThresholdCurve curve = ThresholdCurve.of(scores, positive);
		assertEquals(7, curve.points().size());
		assertEquals(1 - (99 + 99 + 498) / 3.0 / 997, curve.area(), TINY);
		assertEquals((1 / 100.0 + 2 / 101.0 + 3 / 501.0) / 3, curve.averagePrecision(), TINY);
	}

	@Test
	void withoutOneKindThereIsNoArea() {
		assertTrue(Double.isNaN(ThresholdCurve.of(new double[] { 0.5 }, new boolean[] {
			true }).area()));
		assertTrue(Double.isNaN(ThresholdCurve.of(new double[] { 0.5 }, new boolean[] {
			false }).averagePrecision()));
	}
}
