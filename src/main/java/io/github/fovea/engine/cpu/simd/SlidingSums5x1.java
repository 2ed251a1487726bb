/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** A line of five taps by a vector, as {@link SlidingSums} says. */
final class SlidingSums5x1 implements SlidingSums {

	private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

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
		FloatVector c0 = FloatVector.fromArray(S, c, to);
		FloatVector c1 = FloatVector.fromArray(S, c, to + rowStep);
		FloatVector c2 = FloatVector.fromArray(S, c, to + 2 * rowStep);
		FloatVector c3 = FloatVector.fromArray(S, c, to + 3 * rowStep);
		FloatVector c4 = FloatVector.fromArray(S, c, to + 4 * rowStep);
		int at = aOffset + lines[first];
		int row = bOffset;
		int i = 0;
		for (; i < pixels - 1; i += 2) {
			final FloatVector g0 = FloatVector.fromArray(S, b, row);
			final FloatVector g1 = FloatVector.fromArray(S, b, row + bStep);
			final FloatVector x0 = FloatVector.broadcast(S, a[at]);
			c0 = x0.fma(g0, c0);
			final FloatVector x1 = FloatVector.broadcast(S, a[at + step]);
			c0 = x1.fma(g1, c0);
			c1 = x1.fma(g0, c1);
			final FloatVector x2 = FloatVector.broadcast(S, a[at + 2 * step]);
			c1 = x2.fma(g1, c1);
			c2 = x2.fma(g0, c2);
			final FloatVector x3 = FloatVector.broadcast(S, a[at + 3 * step]);
			c2 = x3.fma(g1, c2);
			c3 = x3.fma(g0, c3);
			final FloatVector x4 = FloatVector.broadcast(S, a[at + 4 * step]);
			c3 = x4.fma(g1, c3);
			c4 = x4.fma(g0, c4);
			final FloatVector x5 = FloatVector.broadcast(S, a[at + 5 * step]);
			c4 = x5.fma(g1, c4);
			at += 2 * step;
			row += 2 * bStep;
		}
		if (i < pixels) {
			final FloatVector g0 = FloatVector.fromArray(S, b, row);
			final FloatVector x0 = FloatVector.broadcast(S, a[at]);
			c0 = x0.fma(g0, c0);
			final FloatVector x1 = FloatVector.broadcast(S, a[at + step]);
			c1 = x1.fma(g0, c1);
			final FloatVector x2 = FloatVector.broadcast(S, a[at + 2 * step]);
			c2 = x2.fma(g0, c2);
			final FloatVector x3 = FloatVector.broadcast(S, a[at + 3 * step]);
			c3 = x3.fma(g0, c3);
			final FloatVector x4 = FloatVector.broadcast(S, a[at + 4 * step]);
			c4 = x4.fma(g0, c4);
		}
		c0.intoArray(c, to);
		c1.intoArray(c, to + rowStep);
		c2.intoArray(c, to + 2 * rowStep);
		c3.intoArray(c, to + 3 * rowStep);
		c4.intoArray(c, to + 4 * rowStep);
	}
}
