/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Six rows by one vector, as {@link OuterPlacesTile} says. */
final class OuterPlacesTile6x1 implements OuterPlacesTile {

	private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

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
		final int a4 = aOffset + aRows[first + 4];
		final int a5 = aOffset + aRows[first + 5];
		final int to0 = cOffset;
		FloatVector c00 = FloatVector.fromArray(S, c, to0);
		final int to1 = to0 + cStride;
		FloatVector c10 = FloatVector.fromArray(S, c, to1);
		final int to2 = to1 + cStride;
		FloatVector c20 = FloatVector.fromArray(S, c, to2);
		final int to3 = to2 + cStride;
		FloatVector c30 = FloatVector.fromArray(S, c, to3);
		final int to4 = to3 + cStride;
		FloatVector c40 = FloatVector.fromArray(S, c, to4);
		final int to5 = to4 + cStride;
		FloatVector c50 = FloatVector.fromArray(S, c, to5);
		for (int l = 0; l < k; l++) {
			final int at = aTable[l];
			final int row = bOffset + bTable[l];
			final FloatVector b0 = FloatVector.fromArray(S, b, row);
			final FloatVector x0 = FloatVector.broadcast(S, a[a0 + at]);
			c00 = x0.fma(b0, c00);
			final FloatVector x1 = FloatVector.broadcast(S, a[a1 + at]);
			c10 = x1.fma(b0, c10);
			final FloatVector x2 = FloatVector.broadcast(S, a[a2 + at]);
			c20 = x2.fma(b0, c20);
			final FloatVector x3 = FloatVector.broadcast(S, a[a3 + at]);
			c30 = x3.fma(b0, c30);
			final FloatVector x4 = FloatVector.broadcast(S, a[a4 + at]);
			c40 = x4.fma(b0, c40);
			final FloatVector x5 = FloatVector.broadcast(S, a[a5 + at]);
			c50 = x5.fma(b0, c50);
		}
		c00.intoArray(c, to0);
		c10.intoArray(c, to1);
		c20.intoArray(c, to2);
		c30.intoArray(c, to3);
		c40.intoArray(c, to4);
		c50.intoArray(c, to5);
	}
}
