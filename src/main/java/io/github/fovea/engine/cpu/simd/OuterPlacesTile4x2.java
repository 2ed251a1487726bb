/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Four rows by two vectors, as {@link OuterPlacesTile} says. */
final class OuterPlacesTile4x2 implements OuterPlacesTile {

	private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
	private static final int L = S.length();

	@Override
	public void add(final int k, final float[] a, final int[] aTable,
		final int aOffset, final int[] aRows, final int first, final float[] b,
		final int[] bTable, final int bOffset, final float[] c, final int cOffset,
		final int cStride)
	{
		final int a0 = aOffset + aRows[first];
		final int a1 = aOffset + aRows[first + 1];
		final int a2 = aOffset + aRows[first + 2];
		final int a3 = aOffset + aRows[first + 3];
		final int to0 = cOffset;
		FloatVector c00 = FloatVector.fromArray(S, c, to0);
		FloatVector c01 = FloatVector.fromArray(S, c, to0 + L);
		final int to1 = to0 + cStride;
		FloatVector c10 = FloatVector.fromArray(S, c, to1);
		FloatVector c11 = FloatVector.fromArray(S, c, to1 + L);
		final int to2 = to1 + cStride;
		FloatVector c20 = FloatVector.fromArray(S, c, to2);
		FloatVector c21 = FloatVector.fromArray(S, c, to2 + L);
		final int to3 = to2 + cStride;
		FloatVector c30 = FloatVector.fromArray(S, c, to3);
		FloatVector c31 = FloatVector.fromArray(S, c, to3 + L);
		for (int l = 0; l < k; l++) {
			final int at = aTable[l];
			final int row = bOffset + bTable[l];
			final FloatVector b0 = FloatVector.fromArray(S, b, row);
			final FloatVector b1 = FloatVector.fromArray(S, b, row + L);
			final FloatVector x0 = FloatVector.broadcast(S, a[a0 + at]);
			c00 = x0.fma(b0, c00);
			c01 = x0.fma(b1, c01);
			final FloatVector x1 = FloatVector.broadcast(S, a[a1 + at]);
			c10 = x1.fma(b0, c10);
			c11 = x1.fma(b1, c11);
			final FloatVector x2 = FloatVector.broadcast(S, a[a2 + at]);
			c20 = x2.fma(b0, c20);
			c21 = x2.fma(b1, c21);
			final FloatVector x3 = FloatVector.broadcast(S, a[a3 + at]);
			c30 = x3.fma(b0, c30);
			c31 = x3.fma(b1, c31);
		}
		c00.intoArray(c, to0);
		c01.intoArray(c, to0 + L);
		c10.intoArray(c, to1);
		c11.intoArray(c, to1 + L);
		c20.intoArray(c, to2);
		c21.intoArray(c, to2 + L);
		c30.intoArray(c, to3);
		c31.intoArray(c, to3 + L);
	}
}
