/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import io.github.fovea.engine.cpu.Functions;
import io.github.fovea.engine.cpu.Minimax;
import io.github.fovea.engine.cpu.PlainFunctions;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Functions by the vector module; what is left of whole vectors, one by one. */
final class VectorFunctions implements Functions {

	private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
	private static final int L = S.length();

	private static final FloatVector ZERO = VectorExp.all(0);
	private static final FloatVector ONE = VectorExp.all(1);
	private static final FloatVector TWO = VectorExp.all(2);

	private static final FloatVector T0 = VectorExp.all(Minimax.TANH_0);
	private static final FloatVector T1 = VectorExp.all(Minimax.TANH_1);
	private static final FloatVector T2 = VectorExp.all(Minimax.TANH_2);
	private static final FloatVector T3 = VectorExp.all(Minimax.TANH_3);
	private static final FloatVector T4 = VectorExp.all(Minimax.TANH_4);
	private static final FloatVector END = VectorExp.all(Minimax.TANH_END);

	private static final FloatVector A0 = VectorExp.all(Minimax.ARTANH_0);
	private static final FloatVector A1 = VectorExp.all(Minimax.ARTANH_1);
	private static final FloatVector A2 = VectorExp.all(Minimax.ARTANH_2);
	private static final FloatVector A3 = VectorExp.all(Minimax.ARTANH_3);
	private static final FloatVector A4 = VectorExp.all(Minimax.ARTANH_4);

	private static final FloatVector E0 = VectorExp.all(Minimax.ERF_0);
	private static final FloatVector E1 = VectorExp.all(Minimax.ERF_1);
	private static final FloatVector E2 = VectorExp.all(Minimax.ERF_2);
	private static final FloatVector E3 = VectorExp.all(Minimax.ERF_3);
	private static final FloatVector E4 = VectorExp.all(Minimax.ERF_4);
	private static final FloatVector E5 = VectorExp.all(Minimax.ERF_5);
	private static final FloatVector Q0 = VectorExp.all(Minimax.ERFC_0);
	private static final FloatVector Q1 = VectorExp.all(Minimax.ERFC_1);
	private static final FloatVector Q2 = VectorExp.all(Minimax.ERFC_2);
	private static final FloatVector Q3 = VectorExp.all(Minimax.ERFC_3);
	private static final FloatVector Q4 = VectorExp.all(Minimax.ERFC_4);
	private static final FloatVector Q5 = VectorExp.all(Minimax.ERFC_5);
	private static final FloatVector Q6 = VectorExp.all(Minimax.ERFC_6);
	private static final FloatVector ERF_SMALL = VectorExp.all(Minimax.ERF_SMALL);
	private static final FloatVector ERF_END = VectorExp.all(Minimax.ERF_END);

	private final Functions rest = new PlainFunctions();

	@Override
	public void exp(final float[] x, final float[] y, final int from,
		final int to)
	{
		int i = from;
		for (; i <= to - L; i += L) {
			VectorExp.of(FloatVector.fromArray(S, x, i)).intoArray(y, i);
		}
		rest.exp(x, y, i, to);
	}

	@Override
	public void log(final float[] x, final float[] y, final int from,
		final int to)
	{
		int i = from;
		for (; i <= to - L; i += L) {
			VectorLog.of(FloatVector.fromArray(S, x, i)).intoArray(y, i);
		}
		rest.log(x, y, i, to);
	}

	@Override
	public void tanh(final float[] x, final float[] y, final int from,
		final int to)
	{
		int i = from;
		for (; i <= to - L; i += L) {
			final FloatVector v = FloatVector.fromArray(S, x, i);
			final FloatVector a = v.abs();
			final FloatVector z = v.mul(v);
			final FloatVector p = z.fma(T4, T3).fma(z, T2).fma(z, T1).fma(z, T0);
			final FloatVector small = v.mul(p.fma(z, ONE));
			// tanh(a) = 1 - 2 / (exp(2 a) + 1)
			final FloatVector large = ONE.sub(TWO.div(VectorExp.of(a.add(a)).add(ONE)));
			large.blend(large.neg(), v.lt(ZERO)).blend(small, a.lt(END)).intoArray(y,
				i);
		}
		rest.tanh(x, y, i, to);
	}

	@Override
	public void sigmoid(final float[] x, final float[] y, final int from,
		final int to)
	{
		int i = from;
		for (; i <= to - L; i += L) {
			final FloatVector v = FloatVector.fromArray(S, x, i);
			// exp(-|x|) does not overflow, and 1 - y rounds but once near 1.
			final FloatVector e = VectorExp.of(v.abs().neg());
			final FloatVector low = e.div(e.add(ONE));
			ONE.sub(low).blend(low, v.lt(ZERO)).intoArray(y, i);
		}
		rest.sigmoid(x, y, i, to);
	}

	@Override
	public void softplus(final float[] x, final float[] y, final int from,
		final int to)
	{
		int i = from;
		for (; i <= to - L; i += L) {
			final FloatVector v = FloatVector.fromArray(S, x, i);
			final FloatVector e = VectorExp.of(v.abs().neg());
			// log(1 + e) = 2 artanh(s)
			final FloatVector s = e.div(e.add(TWO));
			final FloatVector z = s.mul(s);
			final FloatVector p = z.fma(A4, A3).fma(z, A2).fma(z, A1).fma(z, A0);
			final FloatVector twice = s.add(s);
			final FloatVector log = p.mul(z).fma(twice, twice);
			v.blend(ZERO, v.lt(ZERO)).add(log).intoArray(y, i);
		}
		rest.softplus(x, y, i, to);
	}

	@Override
	public void elu(final float alpha, final float[] x, final float[] y,
		final int from, final int to)
	{
		int i = from;
		for (; i <= to - L; i += L) {
			final FloatVector v = FloatVector.fromArray(S, x, i);
			VectorExp.minusOne(v).mul(alpha).blend(v, v.compare(VectorOperators.GT, 0))
				.intoArray(y, i);
		}
		rest.elu(alpha, x, y, i, to);
	}

	@Override
	public void erf(final float[] x, final float[] y, final int from,
		final int to)
	{
		int i = from;
		for (; i <= to - L; i += L) {
			final FloatVector v = FloatVector.fromArray(S, x, i);
			final FloatVector a = v.abs();
			final FloatVector z = v.mul(v);
			final FloatVector p = z.fma(E5, E4).fma(z, E3).fma(z, E2).fma(z, E1).fma(z, E0);
			final FloatVector small = p.fma(v, v);
			final FloatVector b = a.blend(ERF_END, ERF_END.lt(a));
			final FloatVector q = b.fma(Q6, Q5).fma(b, Q4).fma(b, Q3).fma(b, Q2).fma(b, Q1)
				.fma(b, Q0);
			final FloatVector large = ONE.sub(VectorExp.of(q.neg()));
			large.blend(large.neg(), v.lt(ZERO)).blend(small, a.lt(ERF_SMALL)).intoArray(y,
				i);
		}
		rest.erf(x, y, i, to);
	}
}
