/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums over pixels for a vector of channels, or four. One loop a method. */
final class ChannelSums {

	private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
	static final int L = S.length();

	private ChannelSums() {}

	static void sum(final int n, final float[] x, final int from,
		final int stride, final float[] y, final int to)
	{
		FloatVector sum = FloatVector.zero(S);
		int at = from;
		for (int i = 0; i < n; i++, at += stride) {
			sum = sum.add(FloatVector.fromArray(S, x, at));
		}
		sum.intoArray(y, to);
	}

	static void sumFour(final int n, final float[] x, final int from,
		final int stride, final float[] y, final int to)
	{
		FloatVector s0 = FloatVector.zero(S);
		FloatVector s1 = FloatVector.zero(S);
		FloatVector s2 = FloatVector.zero(S);
		FloatVector s3 = FloatVector.zero(S);
		int at = from;
		for (int i = 0; i < n; i++, at += stride) {
			s0 = s0.add(FloatVector.fromArray(S, x, at));
			s1 = s1.add(FloatVector.fromArray(S, x, at + L));
			s2 = s2.add(FloatVector.fromArray(S, x, at + 2 * L));
			s3 = s3.add(FloatVector.fromArray(S, x, at + 3 * L));
		}
		s0.intoArray(y, to);
		s1.intoArray(y, to + L);
		s2.intoArray(y, to + 2 * L);
		s3.intoArray(y, to + 3 * L);
	}

	static void squares(final int n, final float[] x, final int from,
		final int stride, final float[] mean, final int channel, final float[] y,
		final int to)
	{
		final FloatVector m = FloatVector.fromArray(S, mean, channel);
		FloatVector sum = FloatVector.zero(S);
		int at = from;
		for (int i = 0; i < n; i++, at += stride) {
			final FloatVector d = FloatVector.fromArray(S, x, at).sub(m);
			sum = d.fma(d, sum);
		}
		sum.intoArray(y, to);
	}

	static void squaresFour(final int n, final float[] x, final int from,
		final int stride, final float[] mean, final int channel, final float[] y,
		final int to)
	{
		final FloatVector m0 = FloatVector.fromArray(S, mean, channel);
		final FloatVector m1 = FloatVector.fromArray(S, mean, channel + L);
		final FloatVector m2 = FloatVector.fromArray(S, mean, channel + 2 * L);
		final FloatVector m3 = FloatVector.fromArray(S, mean, channel + 3 * L);
		FloatVector s0 = FloatVector.zero(S);
		FloatVector s1 = FloatVector.zero(S);
		FloatVector s2 = FloatVector.zero(S);
		FloatVector s3 = FloatVector.zero(S);
		int at = from;
		for (int i = 0; i < n; i++, at += stride) {
			final FloatVector d0 = FloatVector.fromArray(S, x, at).sub(m0);
			final FloatVector d1 = FloatVector.fromArray(S, x, at + L).sub(m1);
			final FloatVector d2 = FloatVector.fromArray(S, x, at + 2 * L).sub(m2);
			final FloatVector d3 = FloatVector.fromArray(S, x, at + 3 * L).sub(m3);
			s0 = d0.fma(d0, s0);
			s1 = d1.fma(d1, s1);
			s2 = d2.fma(d2, s2);
			s3 = d3.fma(d3, s3);
		}
		s0.intoArray(y, to);
		s1.intoArray(y, to + L);
		s2.intoArray(y, to + 2 * L);
		s3.intoArray(y, to + 3 * L);
	}

	static void products(final int n, final float[] x, final int from,
		final float[] mean, final int channel, final float[] g, final int gFrom,
		final int stride, final float[] y, final int to)
	{
		final FloatVector m = FloatVector.fromArray(S, mean, channel);
		FloatVector sum = FloatVector.zero(S);
		for (int i = 0; i < n; i++) {
			sum = FloatVector.fromArray(S, x, from + i * stride).sub(m).fma(FloatVector
				.fromArray(S, g, gFrom + i * stride), sum);
		}
		sum.intoArray(y, to);
	}
}
