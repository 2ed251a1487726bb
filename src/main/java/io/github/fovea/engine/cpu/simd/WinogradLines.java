/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Winograd's transforms along one axis over the points 0, 1, -1, 2, -2, ∞. Even and
 * odd powers are shared between a point and its negative.
 */
final class WinogradLines {

	private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

	private static final int L = S.length();

	private WinogradLines() {}

	/** The whole vectors of a line. */
	static void data(final int length, final float[] x, final int from,
		final int step, final float[] y, final int to, final int toStep)
	{
		for (int c = 0; c <= length - L; c += L) {
			data(x, from + c, step, y, to + c, toStep);
		}
	}

	/** A vector of some lines. */
	static void data(final int groups, final float[] x, final int from,
		final int group, final int step, final float[] y, final int to,
		final int toGroup, final int toStep)
	{
		for (int i = 0; i < groups; i++) {
			data(x, from + i * group, step, y, to + i * toGroup, toStep);
		}
	}

	/** The whole vectors of a line. */
	static void lift(final int n, final int length, final float[] x, final int from,
		final int step, final float[] y, final int to, final int toStep)
	{
		for (int c = 0; c <= length - L; c += L) {
			lift(n, x, from + c, step, y, to + c, toStep);
		}
	}

	/** A vector of some lines. */
	static void lift(final int n, final int groups, final float[] x, final int from,
		final int group, final int step, final float[] y, final int to,
		final int toGroup, final int toStep)
	{
		for (int i = 0; i < groups; i++) {
			lift(n, x, from + i * group, step, y, to + i * toGroup, toStep);
		}
	}

	/** The whole vectors of a line. */
	static void fold(final int n, final int length, final float[] x, final int from,
		final int step, final float[] y, final int to, final int toStep)
	{
		for (int c = 0; c <= length - L; c += L) {
			fold(n, x, from + c, step, y, to + c, toStep);
		}
	}

	/** A vector of some lines. */
	static void fold(final int n, final int groups, final float[] x, final int from,
		final int group, final int step, final float[] y, final int to,
		final int toGroup, final int toStep)
	{
		for (int i = 0; i < groups; i++) {
			fold(n, x, from + i * group, step, y, to + i * toGroup, toStep);
		}
	}

	/** As {@link #fold}; see {@link WinogradTransforms#finish}. */
	static void finish(final int n, final int columns, final int groups,
		final float[] x, final int from, final int group, final int step,
		final float[] bias, final int biasFrom, final float[] residual,
		final int shift, final boolean relu, final float[] y, final int to,
		final int toGroup, final int toStep)
	{
		final float least = relu ? 0 : Float.NEGATIVE_INFINITY;
		final FloatVector b = load(bias, biasFrom);
		for (int i = 0; i < groups; i++) {
			finish(n, columns, x, from + i * group, step, b, residual, shift, least, y,
				to + i * toGroup, toStep);
		}
	}

	private static FloatVector load(final float[] x, final int at) {
		return FloatVector.fromArray(S, x, at);
	}

	private static void data(final float[] x, final int from, final int step,
		final float[] y, final int to, final int toStep)
	{
		final FloatVector x0 = load(x, from);
		final FloatVector x1 = load(x, from + step);
		final FloatVector x2 = load(x, from + 2 * step);
		final FloatVector x3 = load(x, from + 3 * step);
		final FloatVector x4 = load(x, from + 4 * step);
		final FloatVector x5 = load(x, from + 5 * step);
		final FloatVector minusFive = FloatVector.broadcast(S, -5);
		final FloatVector minusFour = FloatVector.broadcast(S, -4);
		final FloatVector two = FloatVector.broadcast(S, 2);
		final FloatVector four = FloatVector.broadcast(S, 4);
		x0.fma(four, x2.fma(minusFive, x4)).intoArray(y, to);
		final FloatVector even = x2.fma(minusFour, x4);
		final FloatVector odd = x1.fma(minusFour, x3);
		even.add(odd).intoArray(y, to + toStep);
		even.sub(odd).intoArray(y, to + 2 * toStep);
		final FloatVector even2 = x4.sub(x2);
		final FloatVector odd2 = x3.sub(x1);
		odd2.fma(two, even2).intoArray(y, to + 3 * toStep);
		odd2.fma(FloatVector.broadcast(S, -2), even2).intoArray(y, to + 4 * toStep);
		x1.fma(four, x3.fma(minusFive, x5)).intoArray(y, to + 5 *
			toStep);
	}

	/** n coefficients, lowest power first, to values at the points. */
	private static void lift(final int n, final float[] x, final int from,
		final int step, final float[] y, final int to, final int toStep)
	{
		final FloatVector x0 = load(x, from);
		final FloatVector x1 = load(x, from + step);
		FloatVector even = x0;
		FloatVector even2 = x0;
		FloatVector odd = x1;
		FloatVector odd2 = x1.add(x1);
		FloatVector last = x1;
		if (n > 2) {
			last = load(x, from + 2 * step);
			even = even.add(last);
			even2 = last.fma(FloatVector.broadcast(S, 4), even2);
		}
		if (n > 3) {
			last = load(x, from + 3 * step);
			odd = odd.add(last);
			odd2 = last.fma(FloatVector.broadcast(S, 8), odd2);
		}
		if (n > 4) {
			last = load(x, from + 4 * step);
			even = even.add(last);
			even2 = last.fma(FloatVector.broadcast(S, 16), even2);
		}
		x0.mul(0.25f).intoArray(y, to);
		even.add(odd).mul(-1f / 6).intoArray(y, to + toStep);
		even.sub(odd).mul(-1f / 6).intoArray(y, to + 2 * toStep);
		even2.add(odd2).mul(1f / 24).intoArray(y, to + 3 * toStep);
		even2.sub(odd2).mul(1f / 24).intoArray(y, to + 4 * toStep);
		last.intoArray(y, to + 5 * toStep);
	}

	/** Sums over the points, weighted with their powers below n. */
	private static void fold(final int n, final float[] x, final int from,
		final int step, final float[] y, final int to, final int toStep)
	{
		final FloatVector x1 = load(x, from + step);
		final FloatVector x2 = load(x, from + 2 * step);
		final FloatVector x3 = load(x, from + 3 * step);
		final FloatVector x4 = load(x, from + 4 * step);
		final FloatVector x5 = load(x, from + 5 * step);
		final FloatVector even = x1.add(x2);
		final FloatVector odd = x1.sub(x2);
		final FloatVector even2 = x3.add(x4);
		final FloatVector odd2 = x3.sub(x4);
		load(x, from).add(even).add(even2).intoArray(y, to);
		FloatVector y1 = odd2.fma(FloatVector.broadcast(S, 2), odd);
		if (n == 2) y1 = y1.add(x5);
		y1.intoArray(y, to + toStep);
		if (n == 2) return;
		FloatVector y2 = even2.fma(FloatVector.broadcast(S, 4), even);
		if (n == 3) y2 = y2.add(x5);
		y2.intoArray(y, to + 2 * toStep);
		if (n == 3) return;
		FloatVector y3 = odd2.fma(FloatVector.broadcast(S, 8), odd);
		if (n == 4) y3 = y3.add(x5);
		y3.intoArray(y, to + 3 * toStep);
		if (n == 4) return;
		even2.fma(FloatVector.broadcast(S, 16), even).add(x5).intoArray(y, to + 4 *
			toStep);
	}

	private static void finish(final int n, final int columns, final float[] x,
		final int from, final int step, final FloatVector bias,
		final float[] residual, final int shift, final float least,
		final float[] y, final int to, final int toStep)
	{
		final FloatVector x1 = load(x, from + step);
		final FloatVector x2 = load(x, from + 2 * step);
		final FloatVector x3 = load(x, from + 3 * step);
		final FloatVector x4 = load(x, from + 4 * step);
		final FloatVector x5 = load(x, from + 5 * step);
		final FloatVector even = x1.add(x2).add(bias);
		final FloatVector odd = x1.sub(x2).add(bias);
		final FloatVector even2 = x3.add(x4);
		final FloatVector odd2 = x3.sub(x4);
		store(load(x, from).add(even).add(even2), residual, shift, least, y, to);
		if (columns == 1) return;
		FloatVector y1 = odd2.fma(FloatVector.broadcast(S, 2), odd);
		if (n == 2) y1 = y1.add(x5);
		store(y1, residual, shift, least, y, to + toStep);
		if (columns == 2) return;
		store(even2.fma(FloatVector.broadcast(S, 4), even), residual, shift, least, y,
			to + 2 * toStep);
		if (columns == 3) return;
		store(odd2.fma(FloatVector.broadcast(S, 8), odd).add(x5), residual, shift,
			least, y, to + 3 * toStep);
	}

	private static void store(final FloatVector sum, final float[] residual,
		final int shift, final float least, final float[] y, final int to)
	{
		FloatVector v = sum;
		if (residual != null) v = v.add(load(residual, to + shift));
		v.blend(least, v.lt(least)).intoArray(y, to);
	}
}
