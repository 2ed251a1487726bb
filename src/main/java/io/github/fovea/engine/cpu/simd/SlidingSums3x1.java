/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Three lines of three taps by a vector, as {@link SlidingSums} says. */
final class SlidingSums3x1 implements SlidingSums {

	private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

	@Override
	public int lines() {
		return 3;
	}

	@Override
	public void add(final int pixels, final int[] lines, final int first,
		final int step, final float[] a, final int aOffset, final float[] b,
		final int bOffset, final int bStep, final int[] rows, final int stride,
		final int rowStep, final float[] c, final int cOffset)
	{
		final int to0 = cOffset + rows[first] * stride;
		final int to1 = cOffset + rows[first + 1] * stride;
		final int to2 = cOffset + rows[first + 2] * stride;
		FloatVector c00 = FloatVector.fromArray(S, c, to0);
		FloatVector c01 = FloatVector.fromArray(S, c, to0 + rowStep);
		FloatVector c02 = FloatVector.fromArray(S, c, to0 + 2 * rowStep);
		FloatVector c10 = FloatVector.fromArray(S, c, to1);
		FloatVector c11 = FloatVector.fromArray(S, c, to1 + rowStep);
		FloatVector c12 = FloatVector.fromArray(S, c, to1 + 2 * rowStep);
		FloatVector c20 = FloatVector.fromArray(S, c, to2);
		FloatVector c21 = FloatVector.fromArray(S, c, to2 + rowStep);
		FloatVector c22 = FloatVector.fromArray(S, c, to2 + 2 * rowStep);
		int at0 = aOffset + lines[first];
		int at1 = aOffset + lines[first + 1];
		int at2 = aOffset + lines[first + 2];
		int row = bOffset;
		int i = 0;
		for (; i < pixels - 1; i += 2) {
			final FloatVector g0 = FloatVector.fromArray(S, b, row);
			final FloatVector g1 = FloatVector.fromArray(S, b, row + bStep);
			final FloatVector x00 = FloatVector.broadcast(S, a[at0]);
			c00 = x00.fma(g0, c00);
			final FloatVector x01 = FloatVector.broadcast(S, a[at0 + step]);
			c00 = x01.fma(g1, c00);
			c01 = x01.fma(g0, c01);
			final FloatVector x02 = FloatVector.broadcast(S, a[at0 + 2 * step]);
			c01 = x02.fma(g1, c01);
			c02 = x02.fma(g0, c02);
			final FloatVector x03 = FloatVector.broadcast(S, a[at0 + 3 * step]);
			c02 = x03.fma(g1, c02);
			final FloatVector x10 = FloatVector.broadcast(S, a[at1]);
			c10 = x10.fma(g0, c10);
			final FloatVector x11 = FloatVector.broadcast(S, a[at1 + step]);
			c10 = x11.fma(g1, c10);
			c11 = x11.fma(g0, c11);
			final FloatVector x12 = FloatVector.broadcast(S, a[at1 + 2 * step]);
			c11 = x12.fma(g1, c11);
			c12 = x12.fma(g0, c12);
			final FloatVector x13 = FloatVector.broadcast(S, a[at1 + 3 * step]);
			c12 = x13.fma(g1, c12);
			final FloatVector x20 = FloatVector.broadcast(S, a[at2]);
			c20 = x20.fma(g0, c20);
			final FloatVector x21 = FloatVector.broadcast(S, a[at2 + step]);
			c20 = x21.fma(g1, c20);
			c21 = x21.fma(g0, c21);
			final FloatVector x22 = FloatVector.broadcast(S, a[at2 + 2 * step]);
			c21 = x22.fma(g1, c21);
			c22 = x22.fma(g0, c22);
			final FloatVector x23 = FloatVector.broadcast(S, a[at2 + 3 * step]);
			c22 = x23.fma(g1, c22);
			at0 += 2 * step;
			at1 += 2 * step;
			at2 += 2 * step;
			row += 2 * bStep;
		}
		if (i < pixels) {
			final FloatVector g0 = FloatVector.fromArray(S, b, row);
			final FloatVector x00 = FloatVector.broadcast(S, a[at0]);
			c00 = x00.fma(g0, c00);
			final FloatVector x01 = FloatVector.broadcast(S, a[at0 + step]);
			c01 = x01.fma(g0, c01);
			final FloatVector x02 = FloatVector.broadcast(S, a[at0 + 2 * step]);
			c02 = x02.fma(g0, c02);
			final FloatVector x10 = FloatVector.broadcast(S, a[at1]);
			c10 = x10.fma(g0, c10);
			final FloatVector x11 = FloatVector.broadcast(S, a[at1 + step]);
			c11 = x11.fma(g0, c11);
			final FloatVector x12 = FloatVector.broadcast(S, a[at1 + 2 * step]);
			c12 = x12.fma(g0, c12);
			final FloatVector x20 = FloatVector.broadcast(S, a[at2]);
			c20 = x20.fma(g0, c20);
			final FloatVector x21 = FloatVector.broadcast(S, a[at2 + step]);
			c21 = x21.fma(g0, c21);
			final FloatVector x22 = FloatVector.broadcast(S, a[at2 + 2 * step]);
			c22 = x22.fma(g0, c22);
		}
		c00.intoArray(c, to0);
		c01.intoArray(c, to0 + rowStep);
		c02.intoArray(c, to0 + 2 * rowStep);
		c10.intoArray(c, to1);
		c11.intoArray(c, to1 + rowStep);
		c12.intoArray(c, to1 + 2 * rowStep);
		c20.intoArray(c, to2);
		c21.intoArray(c, to2 + rowStep);
		c22.intoArray(c, to2 + 2 * rowStep);
	}
}
