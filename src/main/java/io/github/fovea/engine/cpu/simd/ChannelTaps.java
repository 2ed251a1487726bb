/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Depthwise convolution of a vector of channels, and what its weights gain. */
final class ChannelTaps {

	private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

	private ChannelTaps() {}

	private static FloatVector start(final float[] bias, final int j) {
		return bias == null ? FloatVector.zero(S) : FloatVector.fromArray(S, bias, j);
	}

	/** Four pixels share what is loaded of the weights. */
	static void fourPixels(final float[] x, final int from, final int step,
		final int[] places, final int[] weights, final int first, final int end,
		final float[] w, final float[] bias, final int j, final float[] y,
		final int to, final int yStep)
	{
		FloatVector s0 = start(bias, j);
		FloatVector s1 = s0;
		FloatVector s2 = s0;
		FloatVector s3 = s0;
		for (int t = first; t < end; t++) {
			final int at = from + places[t] + j;
			final FloatVector v = FloatVector.fromArray(S, w, weights[t] + j);
			s0 = FloatVector.fromArray(S, x, at).fma(v, s0);
			s1 = FloatVector.fromArray(S, x, at + step).fma(v, s1);
			s2 = FloatVector.fromArray(S, x, at + 2 * step).fma(v, s2);
			s3 = FloatVector.fromArray(S, x, at + 3 * step).fma(v, s3);
		}
		s0.intoArray(y, to + j);
		s1.intoArray(y, to + j + yStep);
		s2.intoArray(y, to + j + 2 * yStep);
		s3.intoArray(y, to + j + 3 * yStep);
	}

	/** A whole window of three by three, whose weights stay in registers. */
	static void nine(final int pixels, final float[] x, final int from,
		final int step, final int[] places, final int[] weights, final float[] w,
		final float[] bias, final int j, final float[] y, final int to,
		final int yStep)
	{
		final FloatVector start = start(bias, j);
		final FloatVector w0 = FloatVector.fromArray(S, w, weights[0] + j);
		final FloatVector w1 = FloatVector.fromArray(S, w, weights[1] + j);
		final FloatVector w2 = FloatVector.fromArray(S, w, weights[2] + j);
		final FloatVector w3 = FloatVector.fromArray(S, w, weights[3] + j);
		final FloatVector w4 = FloatVector.fromArray(S, w, weights[4] + j);
		final FloatVector w5 = FloatVector.fromArray(S, w, weights[5] + j);
		final FloatVector w6 = FloatVector.fromArray(S, w, weights[6] + j);
		final FloatVector w7 = FloatVector.fromArray(S, w, weights[7] + j);
		final FloatVector w8 = FloatVector.fromArray(S, w, weights[8] + j);
		final int p0 = places[0];
		final int p1 = places[1];
		final int p2 = places[2];
		final int p3 = places[3];
		final int p4 = places[4];
		final int p5 = places[5];
		final int p6 = places[6];
		final int p7 = places[7];
		final int p8 = places[8];
		int at = from + j;
		int place = to + j;
		for (int i = 0; i < pixels; i++, at += step, place += yStep) {
			final FloatVector s0 = FloatVector.fromArray(S, x, at + p0).fma(w0, start);
			final FloatVector s1 = FloatVector.fromArray(S, x, at + p1).fma(w1, s0);
			final FloatVector s2 = FloatVector.fromArray(S, x, at + p2).fma(w2, s1);
			final FloatVector s3 = FloatVector.fromArray(S, x, at + p3).fma(w3, s2);
			final FloatVector s4 = FloatVector.fromArray(S, x, at + p4).fma(w4, s3);
			final FloatVector s5 = FloatVector.fromArray(S, x, at + p5).fma(w5, s4);
			final FloatVector s6 = FloatVector.fromArray(S, x, at + p6).fma(w6, s5);
			final FloatVector s7 = FloatVector.fromArray(S, x, at + p7).fma(w7, s6);
			FloatVector.fromArray(S, x, at + p8).fma(w8, s7).intoArray(y, place);
		}
	}

	static void pixel(final float[] x, final int from, final int[] places,
		final int[] weights, final int first, final int end, final float[] w,
		final float[] bias, final int j, final float[] y, final int to)
	{
		FloatVector sum = start(bias, j);
		for (int t = first; t < end; t++) {
			sum = FloatVector.fromArray(S, x, from + places[t] + j).fma(FloatVector
				.fromArray(S, w, weights[t] + j), sum);
		}
		sum.intoArray(y, to + j);
	}

	/** Four sums, so that one need not wait for the other. */
	static void addProducts(final int n, final float[] x, final int from,
		final int xStep, final float[] g, final int gFrom, final int gStep,
		final float[] y, final int to)
	{
		FloatVector s0 = FloatVector.fromArray(S, y, to);
		FloatVector s1 = FloatVector.zero(S);
		FloatVector s2 = s1;
		FloatVector s3 = s1;
		int at = from;
		int gAt = gFrom;
		int i = 0;
		for (; i <= n - 4; i += 4, at += 4 * xStep, gAt += 4 * gStep) {
			s0 = FloatVector.fromArray(S, x, at).fma(FloatVector.fromArray(S, g, gAt),
				s0);
			s1 = FloatVector.fromArray(S, x, at + xStep).fma(FloatVector.fromArray(S, g,
				gAt + gStep), s1);
			s2 = FloatVector.fromArray(S, x, at + 2 * xStep).fma(FloatVector.fromArray(S,
				g, gAt + 2 * gStep), s2);
			s3 = FloatVector.fromArray(S, x, at + 3 * xStep).fma(FloatVector.fromArray(S,
				g, gAt + 3 * gStep), s3);
		}
		for (; i < n; i++, at += xStep, gAt += gStep) {
			s1 = FloatVector.fromArray(S, x, at).fma(FloatVector.fromArray(S, g, gAt),
				s1);
		}
		s0.add(s1.add(s2.add(s3))).intoArray(y, to);
	}
}
