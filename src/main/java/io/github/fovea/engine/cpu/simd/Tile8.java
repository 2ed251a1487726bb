/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Eight rows by two vectors of C in registers. One loop over k and nothing
 * around it, or the compiler would box the vectors.
 */
final class Tile8 implements Tile {

	private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
	private static final int L = S.length();

	@Override
	public int rows() {
		return 8;
	}

	@Override
	public void multiply(final int k, final float[] a, final int aOffset,
		final int strip, final float[] b, final int[] bRows, final int bFirst,
		final int bOffset, final float[] c, final int cOffset, final int cStride,
		final boolean add)
	{
		FloatVector c00 = FloatVector.zero(S);
		FloatVector c01 = FloatVector.zero(S);
		FloatVector c10 = FloatVector.zero(S);
		FloatVector c11 = FloatVector.zero(S);
		FloatVector c20 = FloatVector.zero(S);
		FloatVector c21 = FloatVector.zero(S);
		FloatVector c30 = FloatVector.zero(S);
		FloatVector c31 = FloatVector.zero(S);
		FloatVector c40 = FloatVector.zero(S);
		FloatVector c41 = FloatVector.zero(S);
		FloatVector c50 = FloatVector.zero(S);
		FloatVector c51 = FloatVector.zero(S);
		FloatVector c60 = FloatVector.zero(S);
		FloatVector c61 = FloatVector.zero(S);
		FloatVector c70 = FloatVector.zero(S);
		FloatVector c71 = FloatVector.zero(S);
		int at = aOffset;
		for (int l = 0; l < k; l++, at += strip) {
			final int row = bOffset + bRows[bFirst + l];
			final FloatVector b0 = FloatVector.fromArray(S, b, row);
			final FloatVector b1 = FloatVector.fromArray(S, b, row + L);
			final FloatVector a0 = FloatVector.broadcast(S, a[at]);
			c00 = a0.fma(b0, c00);
			c01 = a0.fma(b1, c01);
			final FloatVector a1 = FloatVector.broadcast(S, a[at + 1]);
			c10 = a1.fma(b0, c10);
			c11 = a1.fma(b1, c11);
			final FloatVector a2 = FloatVector.broadcast(S, a[at + 2]);
			c20 = a2.fma(b0, c20);
			c21 = a2.fma(b1, c21);
			final FloatVector a3 = FloatVector.broadcast(S, a[at + 3]);
			c30 = a3.fma(b0, c30);
			c31 = a3.fma(b1, c31);
			final FloatVector a4 = FloatVector.broadcast(S, a[at + 4]);
			c40 = a4.fma(b0, c40);
			c41 = a4.fma(b1, c41);
			final FloatVector a5 = FloatVector.broadcast(S, a[at + 5]);
			c50 = a5.fma(b0, c50);
			c51 = a5.fma(b1, c51);
			final FloatVector a6 = FloatVector.broadcast(S, a[at + 6]);
			c60 = a6.fma(b0, c60);
			c61 = a6.fma(b1, c61);
			final FloatVector a7 = FloatVector.broadcast(S, a[at + 7]);
			c70 = a7.fma(b0, c70);
			c71 = a7.fma(b1, c71);
		}
		// Written out: a call that is not inlined would box the vectors.
		int to = cOffset;
		if (add) {
			c00.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
			c01.add(FloatVector.fromArray(S, c, to + L)).intoArray(c, to + L);
			to += cStride;
			c10.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
			c11.add(FloatVector.fromArray(S, c, to + L)).intoArray(c, to + L);
			to += cStride;
			c20.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
			c21.add(FloatVector.fromArray(S, c, to + L)).intoArray(c, to + L);
			to += cStride;
			c30.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
			c31.add(FloatVector.fromArray(S, c, to + L)).intoArray(c, to + L);
			to += cStride;
			c40.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
			c41.add(FloatVector.fromArray(S, c, to + L)).intoArray(c, to + L);
			to += cStride;
			c50.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
			c51.add(FloatVector.fromArray(S, c, to + L)).intoArray(c, to + L);
			to += cStride;
			c60.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
			c61.add(FloatVector.fromArray(S, c, to + L)).intoArray(c, to + L);
			to += cStride;
			c70.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
			c71.add(FloatVector.fromArray(S, c, to + L)).intoArray(c, to + L);
		}
		else {
			c00.intoArray(c, to);
			c01.intoArray(c, to + L);
			to += cStride;
			c10.intoArray(c, to);
			c11.intoArray(c, to + L);
			to += cStride;
			c20.intoArray(c, to);
			c21.intoArray(c, to + L);
			to += cStride;
			c30.intoArray(c, to);
			c31.intoArray(c, to + L);
			to += cStride;
			c40.intoArray(c, to);
			c41.intoArray(c, to + L);
			to += cStride;
			c50.intoArray(c, to);
			c51.intoArray(c, to + L);
			to += cStride;
			c60.intoArray(c, to);
			c61.intoArray(c, to + L);
			to += cStride;
			c70.intoArray(c, to);
			c71.intoArray(c, to + L);
		}
	}
}
