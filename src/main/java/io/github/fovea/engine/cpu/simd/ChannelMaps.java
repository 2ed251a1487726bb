/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Functions of the channels of one pixel. */
final class ChannelMaps {

	private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
	private static final int L = S.length();

	private ChannelMaps() {}

	/** y = x + bias, at least a bound, for a vector of each of n pixels. */
	static void finish(final int n, final float[] x, final int from,
		final int xStride, final float[] bias, final int biasFrom,
		final float least, final float[] y, final int to, final int yStride)
	{
		final FloatVector b = FloatVector.fromArray(S, bias, biasFrom);
		final FloatVector bound = FloatVector.broadcast(S, least);
		int at = from;
		int place = to;
		for (int i = 0; i < n; i++, at += xStride, place += yStride) {
			final FloatVector v = FloatVector.fromArray(S, x, at).add(b);
			v.blend(bound, v.lt(bound)).intoArray(y, place);
		}
	}

	/** The last vector may overlap another: in place there must be whole vectors. */
	static void finish(final int n, final float[] x, final int from,
		final float[] bias, final int biasFrom, final float[] residual,
		final int residualFrom, final boolean relu, final float[] y, final int to)
	{
		final int end = n < L ? 0 : n;
		for (int i = 0; i < end; i += L) {
			final int j = Math.min(i, n - L);
			FloatVector v = FloatVector.fromArray(S, x, from + j);
			if (bias != null) v = v.add(FloatVector.fromArray(S, bias, biasFrom + j));
			if (residual != null) v = v.add(FloatVector.fromArray(S, residual,
				residualFrom + j));
			if (relu) v = v.blend(0, v.lt(0));
			v.intoArray(y, to + j);
		}
		for (int j = end; j < n; j++) {
			float v = x[from + j];
			if (bias != null) v += bias[biasFrom + j];
			if (residual != null) v += residual[residualFrom + j];
			y[to + j] = relu ? Math.max(v, 0) : v;
		}
	}

	static void line(final int n, final float[] x, final int from,
		final float[] a, final float[] b, final float[] y, final int to)
	{
		int j = 0;
		for (; j <= n - L; j += L) {
			FloatVector.fromArray(S, x, from + j).fma(FloatVector.fromArray(S, a, j),
				FloatVector.fromArray(S, b, j)).intoArray(y, to + j);
		}
		for (; j < n; j++) {
			y[to + j] = Math.fma(x[from + j], a[j], b[j]);
		}
	}

	static void combine(final int n, final float[] x, final int from,
		final float[] a, final float[] g, final int gFrom, final float[] b,
		final float[] c, final float[] y, final int to)
	{
		int j = 0;
		for (; j <= n - L; j += L) {
			final FloatVector v = FloatVector.fromArray(S, x, from + j).fma(FloatVector
				.fromArray(S, a, j), FloatVector.fromArray(S, c, j));
			FloatVector.fromArray(S, g, gFrom + j).fma(FloatVector.fromArray(S, b, j),
				v).intoArray(y, to + j);
		}
		for (; j < n; j++) {
			y[to + j] = Math.fma(g[gFrom + j], b[j], Math.fma(x[from + j], a[j],
				c[j]));
		}
	}
}
