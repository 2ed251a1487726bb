/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Eight rows by two vectors, or by one, where the rows of A lie anywhere. One loop
 * and nothing around it, or the compiler would box the vectors.
 */
final class Correlate8 implements CorrelationTile {

	private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
	private static final int L = S.length();

	@Override
	public int rows() {
		return 8;
	}

	@Override
	public void two(final int k, final float[] a, final int[] aRows,
		final int aFirst, final int aOffset, final float[] b, final int bOffset,
		final int bStride, final float[] c, final int cOffset, final int cStride,
		final boolean add)
	{
		FloatVector c00 = FloatVector.zero(S);
		FloatVector c01 = FloatVector.zero(S);
		final int r0 = aOffset + aRows[aFirst];
		FloatVector c10 = FloatVector.zero(S);
		FloatVector c11 = FloatVector.zero(S);
		final int r1 = aOffset + aRows[aFirst + 1];
		FloatVector c20 = FloatVector.zero(S);
		FloatVector c21 = FloatVector.zero(S);
		final int r2 = aOffset + aRows[aFirst + 2];
		FloatVector c30 = FloatVector.zero(S);
		FloatVector c31 = FloatVector.zero(S);
		final int r3 = aOffset + aRows[aFirst + 3];
		FloatVector c40 = FloatVector.zero(S);
		FloatVector c41 = FloatVector.zero(S);
		final int r4 = aOffset + aRows[aFirst + 4];
		FloatVector c50 = FloatVector.zero(S);
		FloatVector c51 = FloatVector.zero(S);
		final int r5 = aOffset + aRows[aFirst + 5];
		FloatVector c60 = FloatVector.zero(S);
		FloatVector c61 = FloatVector.zero(S);
		final int r6 = aOffset + aRows[aFirst + 6];
		FloatVector c70 = FloatVector.zero(S);
		FloatVector c71 = FloatVector.zero(S);
		final int r7 = aOffset + aRows[aFirst + 7];
		int row = bOffset;
		for (int l = 0; l < k; l++, row += bStride) {
			final FloatVector b0 = FloatVector.fromArray(S, b, row);
			final FloatVector b1 = FloatVector.fromArray(S, b, row + L);
			final FloatVector a0 = FloatVector.broadcast(S, a[r0 + l]);
			c00 = a0.fma(b0, c00);
			c01 = a0.fma(b1, c01);
			final FloatVector a1 = FloatVector.broadcast(S, a[r1 + l]);
			c10 = a1.fma(b0, c10);
			c11 = a1.fma(b1, c11);
			final FloatVector a2 = FloatVector.broadcast(S, a[r2 + l]);
			c20 = a2.fma(b0, c20);
			c21 = a2.fma(b1, c21);
			final FloatVector a3 = FloatVector.broadcast(S, a[r3 + l]);
			c30 = a3.fma(b0, c30);
			c31 = a3.fma(b1, c31);
			final FloatVector a4 = FloatVector.broadcast(S, a[r4 + l]);
			c40 = a4.fma(b0, c40);
			c41 = a4.fma(b1, c41);
			final FloatVector a5 = FloatVector.broadcast(S, a[r5 + l]);
			c50 = a5.fma(b0, c50);
			c51 = a5.fma(b1, c51);
			final FloatVector a6 = FloatVector.broadcast(S, a[r6 + l]);
			c60 = a6.fma(b0, c60);
			c61 = a6.fma(b1, c61);
			final FloatVector a7 = FloatVector.broadcast(S, a[r7 + l]);
			c70 = a7.fma(b0, c70);
			c71 = a7.fma(b1, c71);
		}
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

	@Override
	public void one(final int k, final float[] a, final int[] aRows,
		final int aFirst, final int aOffset, final float[] b, final int bOffset,
		final int bStride, final float[] c, final int cOffset, final int cStride,
		final boolean add)
	{
		FloatVector c00 = FloatVector.zero(S);
		final int r0 = aOffset + aRows[aFirst];
		FloatVector c10 = FloatVector.zero(S);
		final int r1 = aOffset + aRows[aFirst + 1];
		FloatVector c20 = FloatVector.zero(S);
		final int r2 = aOffset + aRows[aFirst + 2];
		FloatVector c30 = FloatVector.zero(S);
		final int r3 = aOffset + aRows[aFirst + 3];
		FloatVector c40 = FloatVector.zero(S);
		final int r4 = aOffset + aRows[aFirst + 4];
		FloatVector c50 = FloatVector.zero(S);
		final int r5 = aOffset + aRows[aFirst + 5];
		FloatVector c60 = FloatVector.zero(S);
		final int r6 = aOffset + aRows[aFirst + 6];
		FloatVector c70 = FloatVector.zero(S);
		final int r7 = aOffset + aRows[aFirst + 7];
		int row = bOffset;
		for (int l = 0; l < k; l++, row += bStride) {
			final FloatVector b0 = FloatVector.fromArray(S, b, row);
			final FloatVector a0 = FloatVector.broadcast(S, a[r0 + l]);
			c00 = a0.fma(b0, c00);
			final FloatVector a1 = FloatVector.broadcast(S, a[r1 + l]);
			c10 = a1.fma(b0, c10);
			final FloatVector a2 = FloatVector.broadcast(S, a[r2 + l]);
			c20 = a2.fma(b0, c20);
			final FloatVector a3 = FloatVector.broadcast(S, a[r3 + l]);
			c30 = a3.fma(b0, c30);
			final FloatVector a4 = FloatVector.broadcast(S, a[r4 + l]);
			c40 = a4.fma(b0, c40);
			final FloatVector a5 = FloatVector.broadcast(S, a[r5 + l]);
			c50 = a5.fma(b0, c50);
			final FloatVector a6 = FloatVector.broadcast(S, a[r6 + l]);
			c60 = a6.fma(b0, c60);
			final FloatVector a7 = FloatVector.broadcast(S, a[r7 + l]);
			c70 = a7.fma(b0, c70);
		}
		int to = cOffset;
		if (add) {
			c00.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
			to += cStride;
			c10.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
			to += cStride;
			c20.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
			to += cStride;
			c30.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
			to += cStride;
			c40.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
			to += cStride;
			c50.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
			to += cStride;
			c60.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
			to += cStride;
			c70.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
		}
		else {
			c00.intoArray(c, to);
			to += cStride;
			c10.intoArray(c, to);
			to += cStride;
			c20.intoArray(c, to);
			to += cStride;
			c30.intoArray(c, to);
			to += cStride;
			c40.intoArray(c, to);
			to += cStride;
			c50.intoArray(c, to);
			to += cStride;
			c60.intoArray(c, to);
			to += cStride;
			c70.intoArray(c, to);
		}
	}
}
