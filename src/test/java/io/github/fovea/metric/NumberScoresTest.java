/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

class NumberScoresTest {

	/** The examples of scikit-learn's r2_score, mean_absolute_error, mean_squared_error. */
	@Test
	void agreesWithScikitLearnsExamples() {
		final NumberScores scores = NumberScores.of(new double[] { 3, -0.5, 2, 7 },
			new double[] { 2.5, 0, 2, 8 });
		assertEquals(0.948, scores.r2(), 0.001);
		assertEquals(0.5, scores.mae(), 1e-12);
		assertEquals(Math.sqrt(0.375), scores.rmse(), 1e-12);
	}

	@Test
	void equalNumbersAreNotExplained() {
		assertEquals(0, NumberScores.of(new double[] { 2, 2 }, new double[] { 2, 3 }).r2());
	}

	@Test
	void aSingleImageHasErrorsButNoVariance() {
		final NumberScores scores = NumberScores.of(new double[] { 2 }, new double[] { 3 });
		assertEquals(Double.NaN, scores.r2());
		assertEquals(1, scores.mae());
	}

	/** A seventh of a number, seven times, is not always the number. */
	@Test
	void equalNumbersAreNotExplainedWhateverTheirDigits() {
		for (int images = 2; images < 40; images++) {
			final double[] known = new double[images];
			Arrays.fill(known, 0.1f);
			assertEquals(0, NumberScores.of(known, new double[images]).r2(), images + " images");
		}
	}

	@Test
	void labelsAreScoredByHand() {
		final LabelScores scores = LabelScores.of(new boolean[] { true, true, false, false,
			false }, new double[] { 0.9, 0.4, 0.6, 0.2, 0.1 });
		assertEquals(0.6, scores.accuracy(), 1e-12);
		assertEquals(0.5, scores.precision());
		assertEquals(0.5, scores.recall());
		assertEquals(0.5, scores.f1());
		assertEquals(2, scores.support());
		// 0.9 beats three, 0.4 beats two of three.
		assertEquals(5 / 6.0, scores.curve().area(), 1e-12);
		final LabelScores never = LabelScores.of(new boolean[] { true }, new double[] { 0 });
		assertEquals(0, never.precision());
		assertEquals(0, never.f1());
	}
}
