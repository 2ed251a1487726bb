/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.fovea.metric.ClassReport.Average;
import io.github.fovea.metric.ClassReport.ClassScores;

import java.util.List;

import org.junit.jupiter.api.Test;

class ClassReportTest {

	private static final double TINY = 1e-12;

	@Test
	void agreesWithNumbersByHand() {
		final ClassReport report = report(new long[][] { { 5, 1, 0 }, { 2, 7, 1 }, {
			0, 0, 4 } });
		final double[] precision = { 5 / 7.0, 7 / 8.0, 4 / 5.0 };
		final double[] recall = { 5 / 6.0, 0.7, 1 };
		final double[] f1 = { 10 / 13.0, 14 / 18.0, 8 / 9.0 };
		final long[] support = { 6, 10, 4 };
		for (int i = 0; i < 3; i++) {
			final ClassScores c = report.classes().get(i);
			assertEquals(precision[i], c.precision(), TINY);
			assertEquals(recall[i], c.recall(), TINY);
			assertEquals(f1[i], c.f1(), TINY);
			assertEquals(support[i], c.support());
		}
		assertEquals(0.8, report.accuracy());
		assertEquals((5 / 6.0 + 0.7 + 1) / 3, report.balancedAccuracy(), TINY);
		assertAverage((5 / 7.0 + 7 / 8.0 + 0.8) / 3, (5 / 6.0 + 0.7 + 1) / 3, (10 /
			13.0 + 14 / 18.0 + 8 / 9.0) / 3, report.macro());
		assertAverage((6 * 5 / 7.0 + 10 * 7 / 8.0 + 4 * 0.8) / 20, 0.8, (6 * 10 /
			13.0 + 10 * 14 / 18.0 + 4 * 8 / 9.0) / 20, report.weighted());
	}

	/** Class b is predicted but has no images, c has images but is not predicted. */
	@Test
	void givesZeroForZeroByZero() {
		final ClassReport report = report(new long[][] { { 3, 1, 0 }, { 0, 0, 0 }, {
			2, 0, 0 } });
		assertEquals(0, report.classes().get(1).recall());
		assertEquals(0, report.classes().get(1).f1());
		assertEquals(0, report.classes().get(2).precision());
		assertEquals(0, report.classes().get(2).f1());
		assertEquals(0.75 / 2, report.balancedAccuracy(), TINY);
		assertAverage(0.6 / 3, 0.75 / 3, 6 / 9.0 / 3, report.macro());
		assertAverage(4 * 0.6 / 6, 0.5, 4 * 6 / 9.0 / 6, report.weighted());
	}

	@Test
	void leavesClassesThatDoNotOccurOutOfMeans() {
		final ClassReport report = report(new long[][] { { 3, 0, 1 }, { 0, 0, 0 }, {
			0, 0, 4 } });
		assertFalse(report.classes().get(1).occurs());
		assertAverage((1 + 0.8) / 2, (0.75 + 1) / 2, (6 / 7.0 + 8 / 9.0) / 2, report
			.macro());
	}

	@Test
	void isAllZeroWithoutImages() {
		final ClassReport report = report(new long[3][3]);
		assertEquals(0, report.accuracy());
		assertEquals(0, report.balancedAccuracy());
		assertEquals(new Average(0, 0, 0), report.macro());
		assertEquals(new Average(0, 0, 0), report.weighted());
	}

	private static ClassReport report(final long[][] counts) {
		return ClassReport.of(ConfusionMatrix.of(List.of("a", "b", "c"), counts));
	}

	private static void assertAverage(final double precision,
		final double recall, final double f1, final Average actual)
	{
		assertEquals(precision, actual.precision(), TINY);
		assertEquals(recall, actual.recall(), TINY);
		assertEquals(f1, actual.f1(), TINY);
	}
}
