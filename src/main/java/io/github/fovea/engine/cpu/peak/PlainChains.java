/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.peak;

/**
 * A loop that the compiler turns into vector instructions: six operations for
 * each number read from the first cache and written back.
 */
final class PlainChains implements Chains {

	private static final int CHAIN = 6;
	private static final int PASSES = 32;

	private final float[] numbers = new float[4096];

	@Override
	public double operations() {
		return 2.0 * CHAIN * PASSES * numbers.length;
	}

	@Override
	public void run() {
		for (int i = 0; i < PASSES; i++) {
			pass(numbers, 0.999f, 0.001f);
		}
	}

	private static void pass(final float[] numbers, final float factor,
		final float summand)
	{
		for (int i = 0; i < numbers.length; i++) {
			float x = numbers[i];
			x = Math.fma(x, factor, summand);
			x = Math.fma(x, factor, summand);
			x = Math.fma(x, factor, summand);
			x = Math.fma(x, factor, summand);
			x = Math.fma(x, factor, summand);
			x = Math.fma(x, factor, summand);
			numbers[i] = x;
		}
	}
}
