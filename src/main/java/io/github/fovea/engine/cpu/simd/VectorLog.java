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
import jdk.incubator.vector.VectorSpecies;

/**
 * The natural logarithm of a vector: n ln 2 + log(1 + f), with x = 2^n (1 + f)
 * and 1 + f between √½ and √2.
 */
final class VectorLog {

	private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

	/** ln 2 in two parts, of which the first has zeros enough to be multiplied. */
	private static final float LN_2 = 0x1.63p-1f;
	private static final float LN_2_REST = -0x1.bd0106p-13f;

	/** Pattern of √½. */
	private static final int ROOT = 0x3f3504f3;
	private static final int EXPONENT = 23;

	/** A number whose lowest bits hold a whole number that is added to its pattern. */
	private static final float WHOLE = 0x1.8p23f;
	private static final int WHOLE_BITS = 0x4b400000;

	private VectorLog() {}

	static FloatVector of(final FloatVector x) {
		// Subnormal numbers are brought to where exponents are.
		final VectorMask<Float> tiny = x.lt(Float.MIN_NORMAL);
		final FloatVector normal = x.blend(x.mul(0x1p23f), tiny);
		final IntVector bits = normal.reinterpretAsInts();
		final IntVector exponent = bits.sub(ROOT).lanewise(VectorOperators.ASHR,
			EXPONENT);
		final FloatVector whole = exponent.add(WHOLE_BITS).reinterpretAsFloats().sub(
			WHOLE);
		final FloatVector n = whole.blend(whole.sub(EXPONENT), tiny);
		final FloatVector f = bits.sub(exponent.lanewise(VectorOperators.LSHL,
			EXPONENT)).reinterpretAsFloats().sub(1);
		// log(1 + f) = 2 artanh(s) = f - s (f - 2 (artanh(s) - s) / s)
		final FloatVector s = f.div(f.add(2));
		final FloatVector z = s.mul(s);
		final FloatVector p = z.fma(FloatVector.broadcast(S, Minimax.ARTANH_4),
			FloatVector.broadcast(S, Minimax.ARTANH_3)).fma(z, FloatVector.broadcast(S,
				Minimax.ARTANH_2)).fma(z, FloatVector.broadcast(S, Minimax.ARTANH_1))
			.fma(z, FloatVector.broadcast(S, Minimax.ARTANH_0));
		final FloatVector part = s.mul(p.mul(z.add(z)).sub(f));
		final FloatVector log = n.fma(FloatVector.broadcast(S, LN_2), n.fma(FloatVector
			.broadcast(S, LN_2_REST), part).add(f));
		// Infinity and NaN are their own logarithms.
		final FloatVector positive = x.blend(log, x.lt(Float.POSITIVE_INFINITY));
		final FloatVector any = positive.blend(Float.NEGATIVE_INFINITY, x.eq(0));
		return any.blend(Float.NaN, x.lt(0));
	}
}
