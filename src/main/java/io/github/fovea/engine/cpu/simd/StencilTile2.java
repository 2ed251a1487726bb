/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Two rows of outputs by four vectors. The rows of the image that not all rows of
 * outputs see have loops of their own. Loops follow one another and are not
 * nested, or the compiler would box the vectors.
 */
final class StencilTile2 implements StencilTile {

	private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
	private static final int L = S.length();

	@Override
	public int rows() {
		return 2;
	}

	@Override
	public void run(final int step, final int taps, final float[] w,
		final int wOffset, final float[] x, final int[] offsets,
		final int xOffset, final float[] y, final int yOffset, final int yPitch)
	{
		FloatVector y00 = FloatVector.zero(S);
		FloatVector y01 = FloatVector.zero(S);
		FloatVector y02 = FloatVector.zero(S);
		FloatVector y03 = FloatVector.zero(S);
		FloatVector y10 = FloatVector.zero(S);
		FloatVector y11 = FloatVector.zero(S);
		FloatVector y12 = FloatVector.zero(S);
		FloatVector y13 = FloatVector.zero(S);
		int l = 0;
		for (; l < step; l++) {
			final int at = xOffset + offsets[l];
			final FloatVector x0 = FloatVector.fromArray(S, x, at);
			final FloatVector x1 = FloatVector.fromArray(S, x, at + L);
			final FloatVector x2 = FloatVector.fromArray(S, x, at + 2 * L);
			final FloatVector x3 = FloatVector.fromArray(S, x, at + 3 * L);
			final FloatVector w0 = FloatVector.broadcast(S, w[wOffset + 2 * l]);
			y00 = w0.fma(x0, y00);
			y01 = w0.fma(x1, y01);
			y02 = w0.fma(x2, y02);
			y03 = w0.fma(x3, y03);
		}
		for (; l < taps; l++) {
			final int at = xOffset + offsets[l];
			final FloatVector x0 = FloatVector.fromArray(S, x, at);
			final FloatVector x1 = FloatVector.fromArray(S, x, at + L);
			final FloatVector x2 = FloatVector.fromArray(S, x, at + 2 * L);
			final FloatVector x3 = FloatVector.fromArray(S, x, at + 3 * L);
			final FloatVector w0 = FloatVector.broadcast(S, w[wOffset + 2 * l]);
			y00 = w0.fma(x0, y00);
			y01 = w0.fma(x1, y01);
			y02 = w0.fma(x2, y02);
			y03 = w0.fma(x3, y03);
			final FloatVector w1 = FloatVector.broadcast(S, w[wOffset + 2 * l + 1]);
			y10 = w1.fma(x0, y10);
			y11 = w1.fma(x1, y11);
			y12 = w1.fma(x2, y12);
			y13 = w1.fma(x3, y13);
		}
		for (; l < taps + step; l++) {
			final int at = xOffset + offsets[l];
			final FloatVector x0 = FloatVector.fromArray(S, x, at);
			final FloatVector x1 = FloatVector.fromArray(S, x, at + L);
			final FloatVector x2 = FloatVector.fromArray(S, x, at + 2 * L);
			final FloatVector x3 = FloatVector.fromArray(S, x, at + 3 * L);
			final FloatVector w1 = FloatVector.broadcast(S, w[wOffset + 2 * l + 1]);
			y10 = w1.fma(x0, y10);
			y11 = w1.fma(x1, y11);
			y12 = w1.fma(x2, y12);
			y13 = w1.fma(x3, y13);
		}
		int to = yOffset;
		y00.intoArray(y, to);
		y01.intoArray(y, to + L);
		y02.intoArray(y, to + 2 * L);
		y03.intoArray(y, to + 3 * L);
		to += yPitch;
		y10.intoArray(y, to);
		y11.intoArray(y, to + L);
		y12.intoArray(y, to + 2 * L);
		y13.intoArray(y, to + 3 * L);
	}
}
