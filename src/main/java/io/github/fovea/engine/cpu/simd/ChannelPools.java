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

	/** For n pixels. */
	static void maxOfFour(final int n, final float[] x, final int from,
		final int step, final int[] taps, final float[] y, final int to,
		final int yStep)
	{
		final int t1 = taps[1] - taps[0];
		final int t2 = taps[2] - taps[0];
		final int t3 = taps[3] - taps[0];
		int at = from + taps[0];
		int place = to;
		for (int i = 0; i < n; i++, at += step, place += yStep) {
			final FloatVector a = FloatVector.fromArray(S, x, at).max(FloatVector
				.fromArray(S, x, at + t1));
			final FloatVector b = FloatVector.fromArray(S, x, at + t2).max(FloatVector
				.fromArray(S, x, at + t3));
			a.max(b).intoArray(y, place);
		}
	}

	static void max(final float[] x, final int from, final int[] taps,
		final float[] y, final int to)
	{
		FloatVector max = FloatVector.fromArray(S, x, from + taps[0]);
		for (int t = 1; t < taps.length; t++) {
			max = max.max(FloatVector.fromArray(S, x, from + taps[t]));
		}
		max.intoArray(y, to);
	}

	/** For n pixels. Where the maximum is not above the least, that is it, and the place -1. */
	static void maxAndPlaceOfFour(final int n, final float[] x, final int from,
		final int step, final int[] taps, final float least, final float[] y,
		final int to, final float[] places, final int placesTo, final int yStep)
	{
		final int t1 = taps[1] - taps[0];
		final int t2 = taps[2] - taps[0];
		final int t3 = taps[3] - taps[0];
		final FloatVector bound = FloatVector.broadcast(S, least);
		int at = from + taps[0];
		for (int i = 0; i < n * yStep; i += yStep, at += step) {
			final FloatVector x0 = FloatVector.fromArray(S, x, at);
			final FloatVector x1 = FloatVector.fromArray(S, x, at + t1);
			final FloatVector x2 = FloatVector.fromArray(S, x, at + t2);
			final FloatVector x3 = FloatVector.fromArray(S, x, at + t3);
			final FloatVector above = x0.max(x1);
			final FloatVector below = x2.max(x3);
			final FloatVector max = above.max(below);
			final FloatVector place = FloatVector.zero(S).blend(1, x0.compare(
				VectorOperators.LT, x1)).blend(FloatVector.broadcast(S, 2).blend(3, x2
					.compare(VectorOperators.LT, x3)), above.compare(VectorOperators.LT,
						below));
			final VectorMask<Float> none = max.compare(VectorOperators.LE, bound);
			max.blend(bound, none).intoArray(y, to + i);
			place.blend(-1, none).intoArray(places, placesTo + i);
		}
	}

	/** As {@link #maxAndPlaceOfFour}, for one pixel and any number of taps. */
	static void maxAndPlace(final float[] x, final int from, final int[] taps,
		final float least, final float[] y, final int to, final float[] places,
		final int placesTo)
	{
		FloatVector max = FloatVector.fromArray(S, x, from + taps[0]);
		FloatVector place = FloatVector.zero(S);
		for (int t = 1; t < taps.length; t++) {
			final FloatVector v = FloatVector.fromArray(S, x, from + taps[t]);
			place = place.blend(t, max.compare(VectorOperators.LT, v));
			max = max.max(v);
		}
		final VectorMask<Float> none = max.compare(VectorOperators.LE, least);
		max.blend(least, none).intoArray(y, to);
		place.blend(-1, none).intoArray(places, placesTo);
	}

	/** g where a tap has the number that is given, for four taps of n pixels. */
	static void setFour(final int n, final float[] places, final int placesFrom,
		final float[] g, final int gFrom, final int gStep, final float[] y,
		final int to, final int step, final int[] taps)
	{
		final int t0 = taps[0];
		final int t1 = taps[1];
		final int t2 = taps[2];
		final int t3 = taps[3];
		final FloatVector none = FloatVector.zero(S);
		int at = to;
		for (int i = 0; i < n * gStep; i += gStep, at += step) {
			final FloatVector place = FloatVector.fromArray(S, places, placesFrom + i);
			final FloatVector all = FloatVector.fromArray(S, g, gFrom + i);
			none.blend(all, place.compare(VectorOperators.EQ, 0)).intoArray(y, at + t0);
			none.blend(all, place.compare(VectorOperators.EQ, 1)).intoArray(y, at + t1);
			none.blend(all, place.compare(VectorOperators.EQ, 2)).intoArray(y, at + t2);
			none.blend(all, place.compare(VectorOperators.EQ, 3)).intoArray(y, at + t3);
		}
	}

	/** As {@link #setFour}, for any number of taps of one pixel. */
	static void setPlaces(final float[] places, final int placesFrom,
		final float[] g, final int gFrom, final float[] y, final int to,
		final int[] taps)
	{
		final FloatVector place = FloatVector.fromArray(S, places, placesFrom);
		final FloatVector all = FloatVector.fromArray(S, g, gFrom);
		for (int t = 0; t < taps.length; t++) {
			FloatVector.zero(S).blend(all, place.compare(VectorOperators.EQ, t))
				.intoArray(y, to + taps[t]);
		}
	}

	/** Adds g at the tap that has the number that is given. */
	static void addToPlace(final float[] places, final int placesFrom,
		final float[] g, final int gFrom, final float[] y, final int to,
		final int[] taps)
	{
		final FloatVector place = FloatVector.fromArray(S, places, placesFrom);
		final FloatVector all = FloatVector.fromArray(S, g, gFrom);
		for (int t = 0; t < taps.length; t++) {
			final int at = to + taps[t];
			FloatVector.fromArray(S, y, at).add(FloatVector.zero(S).blend(all, place
				.compare(VectorOperators.EQ, t))).intoArray(y, at);
		}
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

	/**
	 * The places of taps by their numbers, which are -1 for none, for n pixels.
	 *
	 * @param start place of the first pixel, to which {@code step} is added for the next
	 * @param numberStep floats to the next pixel's numbers, and its g
	 */
	static void places(final int n, final float[] numbers, final int from,
		final int numberStep, final float[] g, final int gFrom, final int start,
		final int step, final int[] taps, final float[] places, final float[] weights,
		final int to, final int stride)
	{
		for (int i = 0; i < n; i++) {
			final FloatVector number = FloatVector.fromArray(S, numbers, from + i * numberStep);
			final int first = start + i * step;
			FloatVector place = FloatVector.broadcast(S, Float.intBitsToFloat(first));
			for (int t = 0; t < taps.length; t++) {
				place = place.blend(Float.intBitsToFloat(first + taps[t]), number.compare(
					VectorOperators.EQ, t));
			}
			place.intoArray(places, to + i * stride);
			FloatVector.fromArray(S, g, gFrom + i * numberStep).blend(0, number.compare(
				VectorOperators.LT, 0)).intoArray(weights, to + i * stride);
		}
	}
}
