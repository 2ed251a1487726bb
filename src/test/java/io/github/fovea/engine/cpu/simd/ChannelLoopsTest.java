/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelLoopsTest {

	/** Channels that fill vectors, that are left of them, and too few for one. */
	@ParameterizedTest
	@CsvSource({ "1,2", "1,4", "3,9", "32,4", "37,4", "37,9" })
	void notANumberIsTheMaximum(final int channels, final int count) {
		final VectorChannelLoops loops = new VectorChannelLoops();
		final int[] taps = new int[count];
		Arrays.setAll(taps, t -> t * channels);
		for (int wrong = 0; wrong < count; wrong++) {
			final float[] x = new float[count * channels];
			Arrays.fill(x, 1);
			Arrays.fill(x, taps[wrong], taps[wrong] + channels, Float.NaN);
			final float[] expected = new float[channels];
			Arrays.fill(expected, Float.NaN);
			final float[] y = new float[channels];
			loops.max(1, channels, x, 0, channels, taps, y, 0);
			assertArrayEquals(expected, y);
			for (final boolean rectified : new boolean[] { false, true }) {
				Arrays.fill(y, 0);
				loops.maxAndPlace(1, channels, x, 0, channels, taps, rectified, y, 0,
					new float[channels], 0);
				assertArrayEquals(expected, y);
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "1,4", "3,9", "32,4", "37,9" })
	void numbersOfTapsBecomePlaces(final int channels, final int count) {
		final int pixels = 3;
		final int stride = channels + 2;
		final int[] taps = new int[count];
		Arrays.setAll(taps, t -> 7 * t);
		final float[] numbers = new float[pixels * channels];
		final float[] g = new float[pixels * channels];
		final float[] places = new float[5 + pixels * stride];
		final float[] weights = new float[5 + pixels * stride];
		final float[] expected = new float[5 + pixels * stride];
		final float[] expectedWeights = new float[5 + pixels * stride];
		for (int i = 0; i < g.length; i++) {
			numbers[i] = i % (count + 1) - 1;
			g[i] = i + 1;
			final int at = 5 + i / channels * stride + i % channels;
			// What is nowhere has any place inside.
			expected[at] = numbers[i] < 0 ? -1 : 100 + i / channels * 1000 + taps[(int) numbers[
				i]];
			expectedWeights[at] = numbers[i] < 0 ? 0 : g[i];
		}
		new VectorChannelLoops().places(pixels, channels, numbers, 0, g, 0, 100, 1000, taps,
			places, weights, 5, stride);
		for (int i = 0; i < places.length; i++) {
			places[i] = expected[i] < 0 ? -1 : Float.floatToRawIntBits(places[i]);
		}
		assertArrayEquals(expected, places);
		assertArrayEquals(expectedWeights, weights);
	}

	/** Vectors that reach into the next pixels leave nothing there, nor read beyond. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 6, 7, 15 })
	void pixelsOfFewChannelsArePooledTogetherAsOneByOne(final int channels) {
		final int pixels = 23;
		final int step = 2 * channels;
		final int[] taps = { 0, channels, pixels * step, pixels * step + channels };
		final Random random = new Random(channels);
		final float[] x = new float[2 * pixels * step];
		for (int i = 0; i < x.length; i++) {
			x[i] = random.nextInt(40) == 0 ? Float.NaN : random.nextInt(7) - 3;
		}
		final VectorChannelLoops loops = new VectorChannelLoops();
		final int n = pixels * channels;
		final float[][] together = new float[3][n + 5];
		final float[][] single = new float[3][n + 5];
		loops.max(pixels, channels, x, 0, step, taps, together[0], 0);
		loops.maxAndPlace(pixels, channels, x, 0, step, taps, true, together[1], 0, together[2],
			0);
		for (int i = 0; i < pixels; i++) {
			final int to = i * channels;
			loops.max(1, channels, x, i * step, step, taps, single[0], to);
			loops.maxAndPlace(1, channels, x, i * step, step, taps, true, single[1], to,
				single[2], to);
		}
		assertArrayEquals(single[0], together[0]);
		assertArrayEquals(single[1], together[1]);
		for (int i = 0; i < n; i++) {
			// Where there is no number, any place will do.
			if (!Float.isNaN(single[1][i])) assertEquals(single[2][i], together[2][i]);
		}
	}
}
