/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model;

/** Floating-point numbers of 16 bits, as float32. */
final class HalfFloats {

	private static final int BIAS = Float.MAX_EXPONENT - 15;
	private static final int FRACTION = 10;
	private static final int MORE_FRACTION = 23 - FRACTION;
	private static final int INFINITE = 0x1F;

	private HalfFloats() {}

	/** IEEE 754's binary16: 5 bits of exponent, 10 of fraction. */
	static float ofFloat16(final short bits) {
		final int sign = (bits & 0x8000) << 16;
		final int exponent = bits >> FRACTION & INFINITE;
		final int fraction = bits & (1 << FRACTION) - 1;
		if (exponent == 0) {
			final float small = fraction * 0x1p-24f;
			return sign == 0 ? small : -small;
		}
		final int wide = exponent == INFINITE ? 0xFF : exponent + BIAS;
		return Float.intBitsToFloat(sign | wide << 23 | fraction << MORE_FRACTION);
	}

	/** The upper half of a float32. */
	static float ofBfloat16(final short bits) {
		return Float.intBitsToFloat(bits << 16);
	}
}
