/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Four rows by one vector, as {@link PlacesTile} says. */
final class PlacesTile4x1 implements PlacesTile {

	private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

	@Override
	public void multiply(final int[] places, final float[] a, final int[] aRows,
		final int first, final int aOffset, final float[] b, final int bOffset,
		final int bStride, final float[] start, final int[] startRows,
		final int startOffset, final float[] c, final int[] cRows,
		final int cOffset)
	{
		final int s0 = startOffset + startRows[first];
		FloatVector c00 = FloatVector.fromArray(S, start, s0);
		final int a0 = aOffset + aRows[first];
		final int s1 = startOffset + startRows[first + 1];
		FloatVector c10 = FloatVector.fromArray(S, start, s1);
		final int a1 = aOffset + aRows[first + 1];
		final int s2 = startOffset + startRows[first + 2];
		FloatVector c20 = FloatVector.fromArray(S, start, s2);
		final int a2 = aOffset + aRows[first + 2];
		final int s3 = startOffset + startRows[first + 3];
		FloatVector c30 = FloatVector.fromArray(S, start, s3);
		final int a3 = aOffset + aRows[first + 3];
		int row = bOffset;
		for (int l = 0; l < places.length; l++, row += bStride) {
			final int place = places[l];
			final FloatVector b0 = FloatVector.fromArray(S, b, row);
			final FloatVector x0 = FloatVector.broadcast(S, a[a0 + place]);
			c00 = x0.fma(b0, c00);
			final FloatVector x1 = FloatVector.broadcast(S, a[a1 + place]);
			c10 = x1.fma(b0, c10);
			final FloatVector x2 = FloatVector.broadcast(S, a[a2 + place]);
			c20 = x2.fma(b0, c20);
			final FloatVector x3 = FloatVector.broadcast(S, a[a3 + place]);
			c30 = x3.fma(b0, c30);
		}
		final int to0 = cOffset + cRows[first];
		c00.intoArray(c, to0);
		final int to1 = cOffset + cRows[first + 1];
		c10.intoArray(c, to1);
		final int to2 = cOffset + cRows[first + 2];
		c20.intoArray(c, to2);
		final int to3 = cOffset + cRows[first + 3];
		c30.intoArray(c, to3);
	}
}
