/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
