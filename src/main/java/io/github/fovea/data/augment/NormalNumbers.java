/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.augment;

import io.github.fovea.data.Draws;

/**
 * Many standard normal numbers (Box and Muller), with logarithms and cosines from
 * tables: 65536 radii, the largest 4.9, and 4096 angles. Computing them for each
 * number takes twenty times as long.
 */
final class NormalNumbers {

	private static final int RADII = 1 << 16;
	private static final int ANGLES = 1 << 12;
	private static final float[] RADIUS = new float[RADII];
	private static final float[] COSINE = new float[ANGLES];

	static {
		for (int i = 0; i < RADII; i++) {
			RADIUS[i] = (float) Math.sqrt(-2 * StrictMath.log((i + 0.5) / RADII));
		}
		for (int i = 0; i < ANGLES; i++) {
			COSINE[i] = (float) StrictMath.cos(2 * Math.PI * (i + 0.5) / ANGLES);
		}
	}

	private NormalNumbers() {}

	/** At least as many as asked for. */
	static float[] draw(final Draws random, final int count) {
		final float[] numbers = random.uniform(count);
		for (int i = 0; i < numbers.length; i += 2) {
			final float radius = RADIUS[(int) (numbers[i] * RADII)];
			final int angle = (int) (numbers[i + 1] * ANGLES);
			numbers[i] = radius * COSINE[angle];
			// A quarter turn back, the cosine is the sine.
			numbers[i + 1] = radius * COSINE[angle - ANGLES / 4 & ANGLES - 1];
		}
		return numbers;
	}
}
