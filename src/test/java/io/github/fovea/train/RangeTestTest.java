/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** Which rate is suggested for losses of known shapes. */
class RangeTestTest {

	/** @param loss of the decimal logarithm of the rate */
	private static RangeResult over(final DoubleUnaryOperator loss) {
		final List<Double> logs = IntStream.range(0, 100).mapToObj(i -> -7 + 8 * i / 99.0)
			.toList();
		return RangeResult.of(logs.stream().map(x -> Math.pow(10, x)).toList(), logs
			.stream().map(loss::applyAsDouble).toList());
	}

	@Test
	void suggestsWhereALogisticCurveIsSteepest() {
		final double rate = over(x -> 2.3 / (1 + Math.exp(3 * (x + 3))) + Math.exp(6 * (x -
			0.5))).suggestion().orElseThrow();
		assertEquals(-3, Math.log10(rate), 0.1);
	}

	@Test
	void noiseDoesNotMoveItFar() {
		final double rate = over(x -> 2.3 / (1 + Math.exp(3 * (x + 3))) + 0.1 * Math.sin(
			1000 * x)).suggestion().orElseThrow();
		assertEquals(-3, Math.log10(rate), 0.4);
	}

	@Test
	void suggestsNothingWhereTheLossOnlyRises() {
		assertTrue(over(x -> 2 + Math.exp(2 * x)).suggestion().isEmpty());
		assertTrue(over(x -> 2).suggestion().isEmpty());
	}
}
