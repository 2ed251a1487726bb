/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Four rows by two vectors, as {@link PlacesTile} says. */
final class PlacesTile4x2 implements PlacesTile {

	private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
	private static final int L = S.length();

	@Override
	public void multiply(final int[] places, final float[] a, final int[] aRows,
		final int first, final int aOffset, final float[] b, final int bOffset,
		final int bStride, final float[] start, final int[] startRows,
		final int startOffset, final float[] c, final int[] cRows,
		final int cOffset)
	{
		final int s0 = startOffset + startRows[first];
		FloatVector c00 = FloatVector.fromArray(S, start, s0);
		FloatVector c01 = FloatVector.fromArray(S, start, s0 + L);
		final int a0 = aOffset + aRows[first];
		final int s1 = startOffset + startRows[first + 1];
		FloatVector c10 = FloatVector.fromArray(S, start, s1);
		FloatVector c11 = FloatVector.fromArray(S, start, s1 + L);
		final int a1 = aOffset + aRows[first + 1];
		final int s2 = startOffset + startRows[first + 2];
		FloatVector c20 = FloatVector.fromArray(S, start, s2);
		FloatVector c21 = FloatVector.fromArray(S, start, s2 + L);
		final int a2 = aOffset + aRows[first + 2];
		final int s3 = startOffset + startRows[first + 3];
		FloatVector c30 = FloatVector.fromArray(S, start, s3);
		FloatVector c31 = FloatVector.fromArray(S, start, s3 + L);
		final int a3 = aOffset + aRows[first + 3];
		int row = bOffset;
		for (int l = 0; l < places.length; l++, row += bStride) {
			final int place = places[l];
			final FloatVector b0 = FloatVector.fromArray(S, b, row);
			final FloatVector b1 = FloatVector.fromArray(S, b, row + L);
			final FloatVector x0 = FloatVector.broadcast(S, a[a0 + place]);
			c00 = x0.fma(b0, c00);
			c01 = x0.fma(b1, c01);
			final FloatVector x1 = FloatVector.broadcast(S, a[a1 + place]);
			c10 = x1.fma(b0, c10);
			c11 = x1.fma(b1, c11);
			final FloatVector x2 = FloatVector.broadcast(S, a[a2 + place]);
			c20 = x2.fma(b0, c20);
			c21 = x2.fma(b1, c21);
			final FloatVector x3 = FloatVector.broadcast(S, a[a3 + place]);
			c30 = x3.fma(b0, c30);
			c31 = x3.fma(b1, c31);
		}
		final int to0 = cOffset + cRows[first];
		c00.intoArray(c, to0);
		c01.intoArray(c, to0 + L);
		final int to1 = cOffset + cRows[first + 1];
		c10.intoArray(c, to1);
		c11.intoArray(c, to1 + L);
		final int to2 = cOffset + cRows[first + 2];
		c20.intoArray(c, to2);
		c21.intoArray(c, to2 + L);
		final int to3 = cOffset + cRows[first + 3];
		c30.intoArray(c, to3);
		c31.intoArray(c, to3 + L);
	}
}
