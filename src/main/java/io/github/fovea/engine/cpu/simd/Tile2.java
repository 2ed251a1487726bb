/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Two rows by four vectors of C in registers. One loop over k and nothing around
 * it, or the compiler would box the vectors.
 */
final class Tile2 implements Tile {

	private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
	private static final int L = S.length();

	@Override
	public int rows() {
		return 2;
	}

	@Override
	public void multiply(final int k, final float[] a, final int aOffset,
		final int strip, final float[] b, final int[] bRows, final int bFirst,
		final int bOffset, final float[] c, final int cOffset, final int cStride,
		final boolean add)
	{
		FloatVector c00 = FloatVector.zero(S);
		FloatVector c01 = FloatVector.zero(S);
		FloatVector c02 = FloatVector.zero(S);
		FloatVector c03 = FloatVector.zero(S);
		FloatVector c10 = FloatVector.zero(S);
		FloatVector c11 = FloatVector.zero(S);
		FloatVector c12 = FloatVector.zero(S);
		FloatVector c13 = FloatVector.zero(S);
		int at = aOffset;
		for (int l = 0; l < k; l++, at += strip) {
			final int row = bOffset + bRows[bFirst + l];
			final FloatVector b0 = FloatVector.fromArray(S, b, row);
			final FloatVector b1 = FloatVector.fromArray(S, b, row + L);
			final FloatVector b2 = FloatVector.fromArray(S, b, row + 2 * L);
			final FloatVector b3 = FloatVector.fromArray(S, b, row + 3 * L);
			final FloatVector a0 = FloatVector.broadcast(S, a[at]);
			c00 = a0.fma(b0, c00);
			c01 = a0.fma(b1, c01);
			c02 = a0.fma(b2, c02);
			c03 = a0.fma(b3, c03);
			final FloatVector a1 = FloatVector.broadcast(S, a[at + 1]);
			c10 = a1.fma(b0, c10);
			c11 = a1.fma(b1, c11);
			c12 = a1.fma(b2, c12);
			c13 = a1.fma(b3, c13);
		}
		// Written out: a call that is not inlined would box the vectors.
		int to = cOffset;
		if (add) {
			c00.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
			c01.add(FloatVector.fromArray(S, c, to + L)).intoArray(c, to + L);
			c02.add(FloatVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
			c03.add(FloatVector.fromArray(S, c, to + 3 * L)).intoArray(c, to + 3 * L);
			to += cStride;
			c10.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
			c11.add(FloatVector.fromArray(S, c, to + L)).intoArray(c, to + L);
			c12.add(FloatVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
			c13.add(FloatVector.fromArray(S, c, to + 3 * L)).intoArray(c, to + 3 * L);
		}
		else {
			c00.intoArray(c, to);
			c01.intoArray(c, to + L);
			c02.intoArray(c, to + 2 * L);
			c03.intoArray(c, to + 3 * L);
			to += cStride;
			c10.intoArray(c, to);
			c11.intoArray(c, to + L);
			c12.intoArray(c, to + 2 * L);
			c13.intoArray(c, to + 3 * L);
		}
	}
}
