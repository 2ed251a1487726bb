/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowMaximaTest {

	/** Elements, so that the loops have whole vectors. */
	private static final int N = 70;
	private static final int NEXT = 2;

	private final float[] maxima = new float[N];
	private final float[] numbers = new float[N];

	@ParameterizedTest
	@CsvSource({ "1, 2, 3, 4, 4, 3", "1, 2, 4, 3, 4, 2", "1, 4, 3, 2, 4, 1", "4, 1, 2, 3, 4, 0",
		"-4, -1, -2, -3, -1, 1", "5, 5, 5, 5, 5, 0", "0, 5, 5, 5, 5, 1", "0, 1, 5, 5, 5, 2",
		"0, 1.4E-45, 0, 0, 1.4E-45, 1", "1, 1.0000001, 1, 1.0000002, 1.0000002, 3",
		"-3E38, 3E38, 0, 0, 3E38, 1", "1, 2, Infinity, 3, Infinity, 2" })
	void findsTheFirstLargest(final float a, final float b, final float c, final float d,
		final float maximum, final int number)
	{
		find(a, b, c, d);
		assertEquals(maximum, maxima[N - 1]);
		assertEquals(number, numbers[N - 1]);
	}

	@ParameterizedTest
	@CsvSource({ "NaN, 1, 2, 3", "1, NaN, 2, 3", "1, 2, NaN, 3", "1, 2, 3, NaN" })
	void nothingHidesNaN(final float a, final float b, final float c, final float d) {
		find(a, b, c, d);
		assertEquals(Float.NaN, maxima[N - 1]);
		RowMaxima.rectify(0, N, 1, maxima, numbers);
		assertEquals(Float.NaN, maxima[N - 1]);
	}

	@ParameterizedTest
	@CsvSource({ "-2, 1, 0, -1", "-1, 1, 0, -1", "-1, 1.5, 0.5, 3", "1, -0.5, 0.5, 3",
		"1, -1, 0, -1", "1.4E-45, 0, 1.4E-45, 3" })
	void whatIsNotAboveZeroHasNoNumber(final float largest, final float bias,
		final float maximum, final int number)
	{
		find(-3, -3, -3, largest);
		RowMaxima.rectify(0, N, bias, maxima, numbers);
		assertEquals(maximum, maxima[N - 1]);
		assertEquals(number, numbers[N - 1]);
	}

	private void find(final float... window) {
		final float[][] own = new float[window.length + RowMaxima.SCRATCH][N];
		for (int i = 0; i < window.length; i++) {
			Arrays.fill(own[i], window[i]);
		}
		RowMaxima.find(N, own, 0, NEXT, window.length, maxima, numbers);
	}
}
