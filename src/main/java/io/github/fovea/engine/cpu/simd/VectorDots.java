/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import io.github.fovea.engine.cpu.matrix.Dots;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Dot products by the vector module, eight together. */
final class VectorDots implements Dots {

	private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
	private static final int L = S.length();
	private static final int ROWS = 8;

	@Override
	public int rows() {
		return ROWS;
	}

	@Override
	public int lanes() {
		return L;
	}

	@Override
	public void multiply(final int m, final int k, final float[] a,
		final int[] aRows, final float[] b, final float[] c)
	{
		final int whole = S.loopBound(k);
		for (int i = 0; i < m; i += ROWS) {
			eight(whole, a, aRows, i, b, c);
			for (int r = i; r < i + ROWS; r++) {
				for (int l = whole; l < k; l++) {
					c[r * L + l - whole] += a[aRows[r] + l] * b[l];
				}
			}
		}
	}

	private static void eight(final int k, final float[] a, final int[] aRows,
		final int first, final float[] b, final float[] c)
	{
		FloatVector c0 = FloatVector.zero(S);
		final int r0 = aRows[first];
		FloatVector c1 = FloatVector.zero(S);
		final int r1 = aRows[first + 1];
		FloatVector c2 = FloatVector.zero(S);
		final int r2 = aRows[first + 2];
		FloatVector c3 = FloatVector.zero(S);
		final int r3 = aRows[first + 3];
		FloatVector c4 = FloatVector.zero(S);
		final int r4 = aRows[first + 4];
		FloatVector c5 = FloatVector.zero(S);
		final int r5 = aRows[first + 5];
		FloatVector c6 = FloatVector.zero(S);
		final int r6 = aRows[first + 6];
		FloatVector c7 = FloatVector.zero(S);
		final int r7 = aRows[first + 7];
		for (int l = 0; l < k; l += L) {
			final FloatVector x = FloatVector.fromArray(S, b, l);
			c0 = x.fma(FloatVector.fromArray(S, a, r0 + l), c0);
			c1 = x.fma(FloatVector.fromArray(S, a, r1 + l), c1);
			c2 = x.fma(FloatVector.fromArray(S, a, r2 + l), c2);
			c3 = x.fma(FloatVector.fromArray(S, a, r3 + l), c3);
			c4 = x.fma(FloatVector.fromArray(S, a, r4 + l), c4);
			c5 = x.fma(FloatVector.fromArray(S, a, r5 + l), c5);
			c6 = x.fma(FloatVector.fromArray(S, a, r6 + l), c6);
			c7 = x.fma(FloatVector.fromArray(S, a, r7 + l), c7);
		}
		final int to = first * L;
		c0.intoArray(c, to);
		c1.intoArray(c, to + L);
		c2.intoArray(c, to + 2 * L);
		c3.intoArray(c, to + 3 * L);
		c4.intoArray(c, to + 4 * L);
		c5.intoArray(c, to + 5 * L);
		c6.intoArray(c, to + 6 * L);
		c7.intoArray(c, to + 7 * L);
	}
}
