/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import io.github.fovea.engine.cpu.Minimax;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The natural logarithm of a vector: n ln 2 + log(1 + f), with x = 2^n (1 + f)
 * and 1 + f between √½ and √2.
 */
final class VectorLog {

	private static final FloatVector ZERO = VectorExp.all(0);
	private static final FloatVector ONE = VectorExp.all(1);
	private static final FloatVector TWO = VectorExp.all(2);

	private static final FloatVector NORMAL = VectorExp.all(Float.MIN_NORMAL);
	private static final FloatVector SHIFT = VectorExp.all(0x1p23f);
	private static final FloatVector INFINITY = VectorExp.all(
		Float.POSITIVE_INFINITY);
	private static final FloatVector LEAST = VectorExp.all(
		Float.NEGATIVE_INFINITY);
	private static final FloatVector NONE = VectorExp.all(Float.NaN);

	/** ln 2 in two parts, of which the first has zeros enough to be multiplied. */
	private static final FloatVector LN_2 = VectorExp.all(0x1.63p-1f);
	private static final FloatVector LN_2_REST = VectorExp.all(-0x1.bd0106p-13f);

	private static final IntVector ROOT = VectorExp.all((float) Math.sqrt(0.5))
		.reinterpretAsInts();
	private static final int EXPONENT = 23;
	private static final FloatVector EXPONENT_BITS = VectorExp.all(EXPONENT);

	/** A number whose lowest bits hold a whole number that is added to its pattern. */
	private static final FloatVector WHOLE = VectorExp.all(0x1.8p23f);
	private static final IntVector WHOLE_BITS = WHOLE.reinterpretAsInts();

	private static final FloatVector C0 = VectorExp.all(Minimax.ARTANH_0);
	private static final FloatVector C1 = VectorExp.all(Minimax.ARTANH_1);
	private static final FloatVector C2 = VectorExp.all(Minimax.ARTANH_2);
	private static final FloatVector C3 = VectorExp.all(Minimax.ARTANH_3);
	private static final FloatVector C4 = VectorExp.all(Minimax.ARTANH_4);

	private VectorLog() {}

	static FloatVector of(final FloatVector x) {
		// Subnormal numbers are brought to where exponents are.
		final VectorMask<Float> tiny = x.lt(NORMAL);
		final FloatVector normal = x.blend(x.mul(SHIFT), tiny);
		final IntVector bits = normal.reinterpretAsInts();
		final IntVector exponent = bits.sub(ROOT).lanewise(VectorOperators.ASHR,
			EXPONENT);
		final FloatVector whole = exponent.add(WHOLE_BITS).reinterpretAsFloats().sub(
			WHOLE);
		final FloatVector n = whole.blend(whole.sub(EXPONENT_BITS), tiny);
		final FloatVector f = bits.sub(exponent.lanewise(VectorOperators.LSHL,
			EXPONENT)).reinterpretAsFloats().sub(ONE);
		// log(1 + f) = 2 artanh(s) = f - s (f - 2 (artanh(s) - s) / s)
		final FloatVector s = f.div(f.add(TWO));
		final FloatVector z = s.mul(s);
		final FloatVector p = z.fma(C4, C3).fma(z, C2).fma(z, C1).fma(z, C0);
		final FloatVector part = s.mul(p.mul(z.add(z)).sub(f));
		final FloatVector log = n.fma(LN_2, n.fma(LN_2_REST, part).add(f));
		// Infinity and NaN are their own logarithms.
		final FloatVector positive = x.blend(log, x.lt(INFINITY));
		return positive.blend(LEAST, x.eq(ZERO)).blend(NONE, x.lt(ZERO));
	}
}
