/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import io.github.fovea.engine.cpu.Minimax;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The exponential function of a vector: 2^n · exp(r) with x = n ln 2 + r (Cody and
 * Waite, "Software manual for the elementary functions", 1980).
 */
final class VectorExp {

	/** Beyond these exp is 0 or infinite. */
	private static final FloatVector LOW = all(-104);
	private static final FloatVector HIGH = all(89);

	/** Below it exp - 1 is -1. */
	private static final FloatVector LEAST = all(-20);

	private static final FloatVector LOG2_E = all(0x1.715476p0f);

	/** -ln 2 in two parts. */
	private static final FloatVector LN_2 = all(-0x1.62e43p-1f);
	private static final FloatVector LN_2_REST = all(0x1.05c61p-29f);

	/**
	 * Adding it rounds to a whole number, which the lowest bits then hold; the
	 * lowest nine bits of its own pattern, and of half of it, are 0.
	 */
	private static final FloatVector ROUNDING = all(0x1.8p23f);

	private static final FloatVector C0 = all(Minimax.EXP_0);
	private static final FloatVector C1 = all(Minimax.EXP_1);
	private static final FloatVector C2 = all(Minimax.EXP_2);
	private static final FloatVector C3 = all(Minimax.EXP_3);
	private static final FloatVector C4 = all(Minimax.EXP_4);

	private static final FloatVector ONE = all(1);
	private static final IntVector ONE_BITS = ONE.reinterpretAsInts();
	private static final int EXPONENT = 23;

	private VectorExp() {}

	static FloatVector all(final float x) {
		return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, x);
	}

	static FloatVector of(final FloatVector any) {
		// Comparisons leave NaN alone.
		final FloatVector high = any.blend(HIGH, HIGH.lt(any));
		final FloatVector x = high.blend(LOW, high.lt(LOW));
		final FloatVector rounded = x.fma(LOG2_E, ROUNDING);
		final FloatVector n = rounded.sub(ROUNDING);
		final FloatVector r = n.fma(LN_2_REST, n.fma(LN_2, x));
		final FloatVector p = r.fma(C4, C3).fma(r, C2).fma(r, C1).fma(r, C0);
		final FloatVector e = p.fma(r.mul(r), r).add(ONE);
		// In two steps, as 2^n itself may not be a normal number.
		final IntVector bits = rounded.reinterpretAsInts();
		final IntVector half = bits.lanewise(VectorOperators.ASHR, 1);
		return e.mul(power(half)).mul(power(bits.sub(half)));
	}

	/** exp(x) - 1 without loss of digits, of x up to 0. */
	static FloatVector minusOne(final FloatVector any) {
		final FloatVector x = any.blend(LEAST, any.lt(LEAST));
		final FloatVector rounded = x.fma(LOG2_E, ROUNDING);
		final FloatVector n = rounded.sub(ROUNDING);
		final FloatVector r = n.fma(LN_2_REST, n.fma(LN_2, x));
		final FloatVector p = r.fma(C4, C3).fma(r, C2).fma(r, C1).fma(r, C0);
		final FloatVector power = power(rounded.reinterpretAsInts());
		return p.fma(r.mul(r), r).fma(power, power.sub(ONE));
	}

	private static FloatVector power(final IntVector n) {
		return n.lanewise(VectorOperators.LSHL, EXPONENT).add(ONE_BITS)
			.reinterpretAsFloats();
	}
}
