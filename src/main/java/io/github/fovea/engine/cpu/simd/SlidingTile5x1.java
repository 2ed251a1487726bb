/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Eight pixels by a vector, lines of five taps, as {@link SlidingTile} says. */
final class SlidingTile5x1 implements SlidingTile {

	private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

	@Override
	public int pixels() {
		return 8;
	}

	@Override
	public void multiply(final int[] lines, final int step, final float[] a,
		final int aOffset, final int[] rows, final int stride, final int rowStep,
		final float[] b, final int bOffset, final float[] start,
		final int startOffset, final int second, final float[] c,
		final int cOffset, final int cStep)
	{
		FloatVector c0 = FloatVector.fromArray(S, start, startOffset);
		FloatVector c1 = c0;
		FloatVector c2 = c0;
		FloatVector c3 = c0;
		FloatVector c4 = c0;
		FloatVector c5 = c0;
		FloatVector c6 = c0;
		FloatVector c7 = c0;
		for (int l = 0; l < lines.length; l++) {
			final int at = aOffset + lines[l];
			final int row = bOffset + rows[l] * stride;
			final FloatVector w0 = FloatVector.fromArray(S, b, row);
			final FloatVector w1 = FloatVector.fromArray(S, b, row + rowStep);
			final FloatVector w2 = FloatVector.fromArray(S, b, row + 2 * rowStep);
			final FloatVector w3 = FloatVector.fromArray(S, b, row + 3 * rowStep);
			final FloatVector w4 = FloatVector.fromArray(S, b, row + 4 * rowStep);
			final FloatVector x0 = FloatVector.broadcast(S, a[at]);
			c0 = x0.fma(w0, c0);
			final FloatVector x1 = FloatVector.broadcast(S, a[at + step]);
			c1 = x1.fma(w0, c1);
			c0 = x1.fma(w1, c0);
			final FloatVector x2 = FloatVector.broadcast(S, a[at + 2 * step]);
			c2 = x2.fma(w0, c2);
			c1 = x2.fma(w1, c1);
			c0 = x2.fma(w2, c0);
			final FloatVector x3 = FloatVector.broadcast(S, a[at + 3 * step]);
			c3 = x3.fma(w0, c3);
			c2 = x3.fma(w1, c2);
			c1 = x3.fma(w2, c1);
			c0 = x3.fma(w3, c0);
			final FloatVector x4 = FloatVector.broadcast(S, a[at + 4 * step]);
			c4 = x4.fma(w0, c4);
			c3 = x4.fma(w1, c3);
			c2 = x4.fma(w2, c2);
			c1 = x4.fma(w3, c1);
			c0 = x4.fma(w4, c0);
			final FloatVector x5 = FloatVector.broadcast(S, a[at + 5 * step]);
			c5 = x5.fma(w0, c5);
			c4 = x5.fma(w1, c4);
			c3 = x5.fma(w2, c3);
			c2 = x5.fma(w3, c2);
			c1 = x5.fma(w4, c1);
			final FloatVector x6 = FloatVector.broadcast(S, a[at + 6 * step]);
			c6 = x6.fma(w0, c6);
			c5 = x6.fma(w1, c5);
			c4 = x6.fma(w2, c4);
			c3 = x6.fma(w3, c3);
			c2 = x6.fma(w4, c2);
			final FloatVector x7 = FloatVector.broadcast(S, a[at + 7 * step]);
			c7 = x7.fma(w0, c7);
			c6 = x7.fma(w1, c6);
			c5 = x7.fma(w2, c5);
			c4 = x7.fma(w3, c4);
			c3 = x7.fma(w4, c3);
			final FloatVector x8 = FloatVector.broadcast(S, a[at + 8 * step]);
			c7 = x8.fma(w1, c7);
			c6 = x8.fma(w2, c6);
			c5 = x8.fma(w3, c5);
			c4 = x8.fma(w4, c4);
			final FloatVector x9 = FloatVector.broadcast(S, a[at + 9 * step]);
			c7 = x9.fma(w2, c7);
			c6 = x9.fma(w3, c6);
			c5 = x9.fma(w4, c5);
			final FloatVector x10 = FloatVector.broadcast(S, a[at + 10 * step]);
			c7 = x10.fma(w3, c7);
			c6 = x10.fma(w4, c6);
			final FloatVector x11 = FloatVector.broadcast(S, a[at + 11 * step]);
			c7 = x11.fma(w4, c7);
		}
		c0.intoArray(c, cOffset);
		c1.intoArray(c, cOffset + cStep);
		c2.intoArray(c, cOffset + 2 * cStep);
		c3.intoArray(c, cOffset + 3 * cStep);
		c4.intoArray(c, cOffset + 4 * cStep);
		c5.intoArray(c, cOffset + 5 * cStep);
		c6.intoArray(c, cOffset + 6 * cStep);
		c7.intoArray(c, cOffset + 7 * cStep);
	}
}
