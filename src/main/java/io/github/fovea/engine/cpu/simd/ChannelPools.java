/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Pooling of a vector of channels over the taps of a window. */
final class ChannelPools {

	private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

	private ChannelPools() {}

	static void maxOfFour(final float[] x, final int from, final int[] taps,
		final float[] y, final int to)
	{
		final FloatVector a = FloatVector.fromArray(S, x, from + taps[0]).max(
			FloatVector.fromArray(S, x, from + taps[1]));
		final FloatVector b = FloatVector.fromArray(S, x, from + taps[2]).max(
			FloatVector.fromArray(S, x, from + taps[3]));
		a.max(b).intoArray(y, to);
	}

	static void max(final float[] x, final int from, final int[] taps,
		final int count, final float[] y, final int to)
	{
		FloatVector max = FloatVector.fromArray(S, x, from + taps[0]);
		for (int t = 1; t < count; t++) {
			max = max.max(FloatVector.fromArray(S, x, from + taps[t]));
		}
		max.intoArray(y, to);
	}

	/** The maximum's gradient goes to its first place. */
	static void maxGradient(final float[] x, final int from, final int[] taps,
		final int count, final float[] g, final int gFrom, final float[] dx,
		final int to)
	{
		FloatVector max = FloatVector.fromArray(S, x, from + taps[0]);
		for (int t = 1; t < count; t++) {
			max = max.max(FloatVector.fromArray(S, x, from + taps[t]));
		}
		FloatVector rest = FloatVector.fromArray(S, g, gFrom);
		for (int t = 0; t < count; t++) {
			final int at = taps[t];
			final VectorMask<Float> lower = FloatVector.fromArray(S, x, from + at)
				.compare(VectorOperators.LT, max);
			final FloatVector none = FloatVector.zero(S);
			FloatVector.fromArray(S, dx, to + at).add(rest.blend(none, lower)).intoArray(
				dx, to + at);
			rest = none.blend(rest, lower);
		}
	}

	/** As {@link #maxGradient} where no other window sees the taps. */
	static void maxGradientAlone(final float[] x, final int from,
		final int[] taps, final int count, final float[] g, final int gFrom,
		final float[] dx, final int to)
	{
		FloatVector max = FloatVector.fromArray(S, x, from + taps[0]);
		for (int t = 1; t < count; t++) {
			max = max.max(FloatVector.fromArray(S, x, from + taps[t]));
		}
		final FloatVector none = FloatVector.zero(S);
		FloatVector rest = FloatVector.fromArray(S, g, gFrom);
		for (int t = 0; t < count; t++) {
			final int at = taps[t];
			final VectorMask<Float> lower = FloatVector.fromArray(S, x, from + at)
				.compare(VectorOperators.LT, max);
			rest.blend(none, lower).intoArray(dx, to + at);
			rest = none.blend(rest, lower);
		}
	}

	/** As {@link #maxGradientAlone}, for four taps. */
	static void maxGradientOfFour(final float[] x, final int from,
		final int[] taps, final float[] g, final int gFrom, final float[] dx,
		final int to)
	{
		final int t0 = taps[0];
		final int t1 = taps[1];
		final int t2 = taps[2];
		final int t3 = taps[3];
		final FloatVector x0 = FloatVector.fromArray(S, x, from + t0);
		final FloatVector x1 = FloatVector.fromArray(S, x, from + t1);
		final FloatVector x2 = FloatVector.fromArray(S, x, from + t2);
		final FloatVector x3 = FloatVector.fromArray(S, x, from + t3);
		final FloatVector above = x0.max(x1);
		final FloatVector below = x2.max(x3);
		final FloatVector none = FloatVector.zero(S);
		final FloatVector all = FloatVector.fromArray(S, g, gFrom);
		final VectorMask<Float> isBelow = above.compare(VectorOperators.LT, below);
		final FloatVector gAbove = all.blend(none, isBelow);
		final FloatVector gBelow = none.blend(all, isBelow);
		final VectorMask<Float> first = x0.compare(VectorOperators.LT, x1);
		final VectorMask<Float> second = x2.compare(VectorOperators.LT, x3);
		gAbove.blend(none, first).intoArray(dx, to + t0);
		none.blend(gAbove, first).intoArray(dx, to + t1);
		gBelow.blend(none, second).intoArray(dx, to + t2);
		none.blend(gBelow, second).intoArray(dx, to + t3);
	}

	static void average(final float[] x, final int from, final int[] taps,
		final int count, final float factor, final float[] y, final int to)
	{
		FloatVector sum = FloatVector.zero(S);
		for (int t = 0; t < count; t++) {
			sum = sum.add(FloatVector.fromArray(S, x, from + taps[t]));
		}
		sum.mul(factor).intoArray(y, to);
	}

	static void spread(final float[] g, final int from, final float factor,
		final float[] y, final int to, final int[] taps, final int count)
	{
		final FloatVector part = FloatVector.fromArray(S, g, from).mul(factor);
		for (int t = 0; t < count; t++) {
			FloatVector.fromArray(S, y, to + taps[t]).add(part).intoArray(y, to +
				taps[t]);
		}
	}
}
