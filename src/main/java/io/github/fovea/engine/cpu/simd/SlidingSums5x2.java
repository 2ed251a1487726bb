/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** A line of five taps by two vectors, as {@link SlidingSums} says. */
final class SlidingSums5x2 implements SlidingSums {

	private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
	private static final int L = S.length();

	@Override
	public int lines() {
		return 1;
	}

	@Override
	public void add(final int pixels, final int[] lines, final int first,
		final int step, final float[] a, final int aOffset, final float[] b,
		final int bOffset, final int bStep, final int[] rows, final int stride,
		final int rowStep, final float[] c, final int cOffset)
	{
		final int to = cOffset + rows[first] * stride;
		FloatVector c00 = FloatVector.fromArray(S, c, to);
		FloatVector c01 = FloatVector.fromArray(S, c, to + L);
		FloatVector c10 = FloatVector.fromArray(S, c, to + rowStep);
		FloatVector c11 = FloatVector.fromArray(S, c, to + rowStep + L);
		FloatVector c20 = FloatVector.fromArray(S, c, to + 2 * rowStep);
		FloatVector c21 = FloatVector.fromArray(S, c, to + 2 * rowStep + L);
		FloatVector c30 = FloatVector.fromArray(S, c, to + 3 * rowStep);
		FloatVector c31 = FloatVector.fromArray(S, c, to + 3 * rowStep + L);
		FloatVector c40 = FloatVector.fromArray(S, c, to + 4 * rowStep);
		FloatVector c41 = FloatVector.fromArray(S, c, to + 4 * rowStep + L);
		int at = aOffset + lines[first];
		int row = bOffset;
		int i = 0;
		for (; i < pixels - 1; i += 2) {
			final FloatVector g00 = FloatVector.fromArray(S, b, row);
			final FloatVector g01 = FloatVector.fromArray(S, b, row + L);
			final FloatVector g10 = FloatVector.fromArray(S, b, row + bStep);
			final FloatVector g11 = FloatVector.fromArray(S, b, row + bStep + L);
			final FloatVector x0 = FloatVector.broadcast(S, a[at]);
			c00 = x0.fma(g00, c00);
			c01 = x0.fma(g01, c01);
			final FloatVector x1 = FloatVector.broadcast(S, a[at + step]);
			c00 = x1.fma(g10, c00);
			c01 = x1.fma(g11, c01);
			c10 = x1.fma(g00, c10);
			c11 = x1.fma(g01, c11);
			final FloatVector x2 = FloatVector.broadcast(S, a[at + 2 * step]);
			c10 = x2.fma(g10, c10);
			c11 = x2.fma(g11, c11);
			c20 = x2.fma(g00, c20);
			c21 = x2.fma(g01, c21);
			final FloatVector x3 = FloatVector.broadcast(S, a[at + 3 * step]);
			c20 = x3.fma(g10, c20);
			c21 = x3.fma(g11, c21);
			c30 = x3.fma(g00, c30);
			c31 = x3.fma(g01, c31);
			final FloatVector x4 = FloatVector.broadcast(S, a[at + 4 * step]);
			c30 = x4.fma(g10, c30);
			c31 = x4.fma(g11, c31);
			c40 = x4.fma(g00, c40);
			c41 = x4.fma(g01, c41);
			final FloatVector x5 = FloatVector.broadcast(S, a[at + 5 * step]);
			c40 = x5.fma(g10, c40);
			c41 = x5.fma(g11, c41);
			at += 2 * step;
			row += 2 * bStep;
		}
		if (i < pixels) {
			final FloatVector g00 = FloatVector.fromArray(S, b, row);
			final FloatVector g01 = FloatVector.fromArray(S, b, row + L);
			final FloatVector x0 = FloatVector.broadcast(S, a[at]);
			c00 = x0.fma(g00, c00);
			c01 = x0.fma(g01, c01);
			final FloatVector x1 = FloatVector.broadcast(S, a[at + step]);
			c10 = x1.fma(g00, c10);
			c11 = x1.fma(g01, c11);
			final FloatVector x2 = FloatVector.broadcast(S, a[at + 2 * step]);
			c20 = x2.fma(g00, c20);
			c21 = x2.fma(g01, c21);
			final FloatVector x3 = FloatVector.broadcast(S, a[at + 3 * step]);
			c30 = x3.fma(g00, c30);
			c31 = x3.fma(g01, c31);
			final FloatVector x4 = FloatVector.broadcast(S, a[at + 4 * step]);
			c40 = x4.fma(g00, c40);
			c41 = x4.fma(g01, c41);
		}
		c00.intoArray(c, to);
		c01.intoArray(c, to + L);
		c10.intoArray(c, to + rowStep);
		c11.intoArray(c, to + rowStep + L);
		c20.intoArray(c, to + 2 * rowStep);
		c21.intoArray(c, to + 2 * rowStep + L);
		c30.intoArray(c, to + 3 * rowStep);
		c31.intoArray(c, to + 3 * rowStep + L);
		c40.intoArray(c, to + 4 * rowStep);
		c41.intoArray(c, to + 4 * rowStep + L);
	}
}
