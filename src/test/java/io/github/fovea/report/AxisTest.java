/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {

	@ParameterizedTest
	@CsvSource({ "0, 2.3, 0.0 0.5 1.0 1.5 2.0 2.5", //
		"0.83, 0.97, 0.80 0.85 0.90 0.95 1.00", //
		"-1, 40, -10 0 10 20 30 40", //
		"0, 3e6, 0 5e5 1e6 1.5e6 2e6 2.5e6 3e6" })
	void marksRoundNumbersAroundTheValues(final double min, final double max,
		final String expected)
	{
		assertEquals(expected, labels(Axis.linear(min, max, 6)));
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "2, 1 2", "10, 1 2 3 4 5 6 7 8 9 10", //
		"13, 1 2 4 6 8 10 12", "200, 1 20 40 60 80 100 120 140 160 180 200" })
	void marksEpochsFromTheFirst(final int last, final String expected) {
		assertEquals(expected, labels(Axis.epochs(last, 10)));
	}

	@ParameterizedTest
	@CsvSource({ "0.4, 45, 0.2 0.5 1 2 5 10 20 50", //
		"0.0003, 8, 1e-4 0.001 0.01 0.1 1 10" })
	void marksLogarithmsAtRoundNumbers(final double min, final double max,
		final String expected)
	{
		final Axis axis = Axis.logarithmic(min, max);
		assertEquals(expected, labels(axis));
		assertEquals(0, axis.position(axis.low()), 1e-12);
		assertEquals(0.5, axis.position(Math.sqrt(axis.low() * axis.high())), 1e-12);
		assertEquals(1, axis.position(axis.high()), 1e-12);
	}

	private static String labels(final Axis axis) {
		final List<String> labels = axis.marks().stream().map(axis::label).toList();
		return String.join(" ", labels);
	}
}
