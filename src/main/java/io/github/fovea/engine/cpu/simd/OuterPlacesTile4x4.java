/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Four rows by four vectors, as {@link OuterPlacesTile} says. */
final class OuterPlacesTile4x4 implements OuterPlacesTile {

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
		FloatVector c02 = FloatVector.fromArray(S, c, to0 + 2 * L);
		FloatVector c03 = FloatVector.fromArray(S, c, to0 + 3 * L);
		final int to1 = to0 + cStride;
		FloatVector c10 = FloatVector.fromArray(S, c, to1);
		FloatVector c11 = FloatVector.fromArray(S, c, to1 + L);
		FloatVector c12 = FloatVector.fromArray(S, c, to1 + 2 * L);
		FloatVector c13 = FloatVector.fromArray(S, c, to1 + 3 * L);
		final int to2 = to1 + cStride;
		FloatVector c20 = FloatVector.fromArray(S, c, to2);
		FloatVector c21 = FloatVector.fromArray(S, c, to2 + L);
		FloatVector c22 = FloatVector.fromArray(S, c, to2 + 2 * L);
		FloatVector c23 = FloatVector.fromArray(S, c, to2 + 3 * L);
		final int to3 = to2 + cStride;
		FloatVector c30 = FloatVector.fromArray(S, c, to3);
		FloatVector c31 = FloatVector.fromArray(S, c, to3 + L);
		FloatVector c32 = FloatVector.fromArray(S, c, to3 + 2 * L);
		FloatVector c33 = FloatVector.fromArray(S, c, to3 + 3 * L);
		for (int l = 0; l < k; l++) {
			final int at = aTable[l];
			final int row = bOffset + bTable[l];
			final FloatVector b0 = FloatVector.fromArray(S, b, row);
			final FloatVector b1 = FloatVector.fromArray(S, b, row + L);
			final FloatVector b2 = FloatVector.fromArray(S, b, row + 2 * L);
			final FloatVector b3 = FloatVector.fromArray(S, b, row + 3 * L);
			final FloatVector x0 = FloatVector.broadcast(S, a[a0 + at]);
			c00 = x0.fma(b0, c00);
			c01 = x0.fma(b1, c01);
			c02 = x0.fma(b2, c02);
			c03 = x0.fma(b3, c03);
			final FloatVector x1 = FloatVector.broadcast(S, a[a1 + at]);
			c10 = x1.fma(b0, c10);
			c11 = x1.fma(b1, c11);
			c12 = x1.fma(b2, c12);
			c13 = x1.fma(b3, c13);
			final FloatVector x2 = FloatVector.broadcast(S, a[a2 + at]);
			c20 = x2.fma(b0, c20);
			c21 = x2.fma(b1, c21);
			c22 = x2.fma(b2, c22);
			c23 = x2.fma(b3, c23);
			final FloatVector x3 = FloatVector.broadcast(S, a[a3 + at]);
			c30 = x3.fma(b0, c30);
			c31 = x3.fma(b1, c31);
			c32 = x3.fma(b2, c32);
			c33 = x3.fma(b3, c33);
		}
		c00.intoArray(c, to0);
		c01.intoArray(c, to0 + L);
		c02.intoArray(c, to0 + 2 * L);
		c03.intoArray(c, to0 + 3 * L);
		c10.intoArray(c, to1);
		c11.intoArray(c, to1 + L);
		c12.intoArray(c, to1 + 2 * L);
		c13.intoArray(c, to1 + 3 * L);
		c20.intoArray(c, to2);
		c21.intoArray(c, to2 + L);
		c22.intoArray(c, to2 + 2 * L);
		c23.intoArray(c, to2 + 3 * L);
		c30.intoArray(c, to3);
		c31.intoArray(c, to3 + L);
		c32.intoArray(c, to3 + 2 * L);
		c33.intoArray(c, to3 + 3 * L);
	}
}
