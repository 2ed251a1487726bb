/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Loops over planes, of rows shorter and longer than a vector. */
class PlaneLoopsTest {

	/** Between the rows, and around what is written. */
	private static final int GAP = 3;

	private final PlaneLoops loops = BestPrimitives.find().planeLoops();

	static IntStream lengths() {
		return IntStream.rangeClosed(1, 70);
	}

	@ParameterizedTest
	@MethodSource("lengths")
	void maximaOfRows(final int n) {
		final float[] x = numbers(2 * (n + GAP));
		final float[] expected = untouched(n);
		for (int i = 0; i < n; i++) {
			expected[GAP + i] = Math.max(x[i], x[n + GAP + i]);
		}
		final float[] y = untouched(n);
		loops.maxOfRows(n, x, 0, n + GAP, y, GAP);
		assertArrayEquals(expected, y);
	}

	@ParameterizedTest
	@MethodSource("lengths")
	void maximaOfPairs(final int n) {
		final float[] x = numbers(2 * n + GAP);
		final float[] expected = untouched(n);
		for (int i = 0; i < n; i++) {
			expected[GAP + i] = Math.max(x[GAP + 2 * i], x[GAP + 2 * i + 1]);
		}
		final float[] y = untouched(n);
		loops.maxOfPairs(n, x, GAP, y, GAP);
		assertArrayEquals(expected, y);
	}

	private static float[] untouched(final int n) {
		final float[] y = new float[n + 2 * GAP];
		Arrays.fill(y, 7);
		return y;
	}

	private static float[] numbers(final int n) {
		final float[] kinds = { Float.NaN, Float.NEGATIVE_INFINITY,
			Float.POSITIVE_INFINITY, 0f, -0f };
		final Random random = new Random(n);
		final float[] x = new float[n];
		for (int i = 0; i < n; i++) {
			x[i] = i % 4 == 0 ? kinds[random.nextInt(kinds.length)] : random.nextFloat() -
				0.5f;
		}
		return x;
	}
}
