/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.augment;

import io.github.fovea.data.Draws;

/**
 * Many standard normal numbers (Box and Muller), two of each 24 random bits: 12
 * choose one of 4096 radii, the largest 4.2, and 12 one of as many angles, from
 * tables. Computing logarithms and cosines takes over thirty times as long.
 */
final class NormalNumbers {

	private static final int BITS = 12;
	private static final int ENTRIES = 1 << BITS;
	private static final float[] RADIUS = new float[ENTRIES];
	private static final float[] COSINE = new float[ENTRIES];

	static {
		for (int i = 0; i < ENTRIES; i++) {
			RADIUS[i] = (float) Math.sqrt(-2 * StrictMath.log((i + 0.5) / ENTRIES));
			COSINE[i] = (float) StrictMath.cos(2 * Math.PI * (i + 0.5) / ENTRIES);
		}
	}

	private NormalNumbers() {}

	/** At least as many as asked for. */
	static float[] draw(final Draws random, final int count) {
		final float[] uniform = random.uniform((count + 1) / 2);
		final float[] numbers = new float[2 * uniform.length];
		for (int i = 0; i < uniform.length; i++) {
			final int bits = (int) (uniform[i] * (ENTRIES * ENTRIES));
			final float radius = RADIUS[bits >>> BITS];
			numbers[2 * i] = radius * COSINE[bits & ENTRIES - 1];
			// A quarter turn back, the cosine is the sine.
			numbers[2 * i + 1] = radius * COSINE[bits - ENTRIES / 4 & ENTRIES - 1];
		}
		return numbers;
	}
}
