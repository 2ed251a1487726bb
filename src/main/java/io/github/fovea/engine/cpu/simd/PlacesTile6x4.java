/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Six rows by four vectors, as {@link PlacesTile} says. */
final class PlacesTile6x4 implements PlacesTile {

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
		FloatVector c02 = FloatVector.fromArray(S, start, s0 + 2 * L);
		FloatVector c03 = FloatVector.fromArray(S, start, s0 + 3 * L);
		final int a0 = aOffset + aRows[first];
		final int s1 = startOffset + startRows[first + 1];
		FloatVector c10 = FloatVector.fromArray(S, start, s1);
		FloatVector c11 = FloatVector.fromArray(S, start, s1 + L);
		FloatVector c12 = FloatVector.fromArray(S, start, s1 + 2 * L);
		FloatVector c13 = FloatVector.fromArray(S, start, s1 + 3 * L);
		final int a1 = aOffset + aRows[first + 1];
		final int s2 = startOffset + startRows[first + 2];
		FloatVector c20 = FloatVector.fromArray(S, start, s2);
		FloatVector c21 = FloatVector.fromArray(S, start, s2 + L);
		FloatVector c22 = FloatVector.fromArray(S, start, s2 + 2 * L);
		FloatVector c23 = FloatVector.fromArray(S, start, s2 + 3 * L);
		final int a2 = aOffset + aRows[first + 2];
		final int s3 = startOffset + startRows[first + 3];
		FloatVector c30 = FloatVector.fromArray(S, start, s3);
		FloatVector c31 = FloatVector.fromArray(S, start, s3 + L);
		FloatVector c32 = FloatVector.fromArray(S, start, s3 + 2 * L);
		FloatVector c33 = FloatVector.fromArray(S, start, s3 + 3 * L);
		final int a3 = aOffset + aRows[first + 3];
		final int s4 = startOffset + startRows[first + 4];
		FloatVector c40 = FloatVector.fromArray(S, start, s4);
		FloatVector c41 = FloatVector.fromArray(S, start, s4 + L);
		FloatVector c42 = FloatVector.fromArray(S, start, s4 + 2 * L);
		FloatVector c43 = FloatVector.fromArray(S, start, s4 + 3 * L);
		final int a4 = aOffset + aRows[first + 4];
		final int s5 = startOffset + startRows[first + 5];
		FloatVector c50 = FloatVector.fromArray(S, start, s5);
		FloatVector c51 = FloatVector.fromArray(S, start, s5 + L);
		FloatVector c52 = FloatVector.fromArray(S, start, s5 + 2 * L);
		FloatVector c53 = FloatVector.fromArray(S, start, s5 + 3 * L);
		final int a5 = aOffset + aRows[first + 5];
		int row = bOffset;
		for (int l = 0; l < places.length; l++, row += bStride) {
			final int place = places[l];
			final FloatVector b0 = FloatVector.fromArray(S, b, row);
			final FloatVector b1 = FloatVector.fromArray(S, b, row + L);
			final FloatVector b2 = FloatVector.fromArray(S, b, row + 2 * L);
			final FloatVector b3 = FloatVector.fromArray(S, b, row + 3 * L);
			final FloatVector x0 = FloatVector.broadcast(S, a[a0 + place]);
			c00 = x0.fma(b0, c00);
			c01 = x0.fma(b1, c01);
			c02 = x0.fma(b2, c02);
			c03 = x0.fma(b3, c03);
			final FloatVector x1 = FloatVector.broadcast(S, a[a1 + place]);
			c10 = x1.fma(b0, c10);
			c11 = x1.fma(b1, c11);
			c12 = x1.fma(b2, c12);
			c13 = x1.fma(b3, c13);
			final FloatVector x2 = FloatVector.broadcast(S, a[a2 + place]);
			c20 = x2.fma(b0, c20);
			c21 = x2.fma(b1, c21);
			c22 = x2.fma(b2, c22);
			c23 = x2.fma(b3, c23);
			final FloatVector x3 = FloatVector.broadcast(S, a[a3 + place]);
			c30 = x3.fma(b0, c30);
			c31 = x3.fma(b1, c31);
			c32 = x3.fma(b2, c32);
			c33 = x3.fma(b3, c33);
			final FloatVector x4 = FloatVector.broadcast(S, a[a4 + place]);
			c40 = x4.fma(b0, c40);
			c41 = x4.fma(b1, c41);
			c42 = x4.fma(b2, c42);
			c43 = x4.fma(b3, c43);
			final FloatVector x5 = FloatVector.broadcast(S, a[a5 + place]);
			c50 = x5.fma(b0, c50);
			c51 = x5.fma(b1, c51);
			c52 = x5.fma(b2, c52);
			c53 = x5.fma(b3, c53);
		}
		final int to0 = cOffset + cRows[first];
		c00.intoArray(c, to0);
		c01.intoArray(c, to0 + L);
		c02.intoArray(c, to0 + 2 * L);
		c03.intoArray(c, to0 + 3 * L);
		final int to1 = cOffset + cRows[first + 1];
		c10.intoArray(c, to1);
		c11.intoArray(c, to1 + L);
		c12.intoArray(c, to1 + 2 * L);
		c13.intoArray(c, to1 + 3 * L);
		final int to2 = cOffset + cRows[first + 2];
		c20.intoArray(c, to2);
		c21.intoArray(c, to2 + L);
		c22.intoArray(c, to2 + 2 * L);
		c23.intoArray(c, to2 + 3 * L);
		final int to3 = cOffset + cRows[first + 3];
		c30.intoArray(c, to3);
		c31.intoArray(c, to3 + L);
		c32.intoArray(c, to3 + 2 * L);
		c33.intoArray(c, to3 + 3 * L);
		final int to4 = cOffset + cRows[first + 4];
		c40.intoArray(c, to4);
		c41.intoArray(c, to4 + L);
		c42.intoArray(c, to4 + 2 * L);
		c43.intoArray(c, to4 + 3 * L);
		final int to5 = cOffset + cRows[first + 5];
		c50.intoArray(c, to5);
		c51.intoArray(c, to5 + L);
		c52.intoArray(c, to5 + 2 * L);
		c53.intoArray(c, to5 + 3 * L);
	}
}
