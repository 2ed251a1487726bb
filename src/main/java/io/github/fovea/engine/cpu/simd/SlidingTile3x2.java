/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Six pixels by two vectors, lines of three taps, as {@link SlidingTile} says. */
final class SlidingTile3x2 implements SlidingTile {

	private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

	@Override
	public int pixels() {
		return 6;
	}

	@Override
	public void multiply(final int[] lines, final int step, final float[] a,
		final int aOffset, final int[] rows, final int stride, final int rowStep,
		final float[] b, final int bOffset, final float[] start,
		final int startOffset, final int second, final float[] c,
		final int cOffset, final int cStep)
	{
		FloatVector c00 = FloatVector.fromArray(S, start, startOffset);
		FloatVector c01 = FloatVector.fromArray(S, start, startOffset + second);
		FloatVector c10 = c00;
		FloatVector c11 = c01;
		FloatVector c20 = c00;
		FloatVector c21 = c01;
		FloatVector c30 = c00;
		FloatVector c31 = c01;
		FloatVector c40 = c00;
		FloatVector c41 = c01;
		FloatVector c50 = c00;
		FloatVector c51 = c01;
		for (int l = 0; l < lines.length; l++) {
			final int at = aOffset + lines[l];
			final int row = bOffset + rows[l] * stride;
			final FloatVector w00 = FloatVector.fromArray(S, b, row);
			final FloatVector w01 = FloatVector.fromArray(S, b, row + second);
			final FloatVector w10 = FloatVector.fromArray(S, b, row + rowStep);
			final FloatVector w11 = FloatVector.fromArray(S, b, row + rowStep + second);
			final FloatVector w20 = FloatVector.fromArray(S, b, row + 2 * rowStep);
			final FloatVector w21 = FloatVector.fromArray(S, b, row + 2 * rowStep + second);
			final FloatVector x0 = FloatVector.broadcast(S, a[at]);
			c00 = x0.fma(w00, c00);
			c01 = x0.fma(w01, c01);
			final FloatVector x1 = FloatVector.broadcast(S, a[at + step]);
			c10 = x1.fma(w00, c10);
			c11 = x1.fma(w01, c11);
			c00 = x1.fma(w10, c00);
			c01 = x1.fma(w11, c01);
			final FloatVector x2 = FloatVector.broadcast(S, a[at + 2 * step]);
			c20 = x2.fma(w00, c20);
			c21 = x2.fma(w01, c21);
			c10 = x2.fma(w10, c10);
			c11 = x2.fma(w11, c11);
			c00 = x2.fma(w20, c00);
			c01 = x2.fma(w21, c01);
			final FloatVector x3 = FloatVector.broadcast(S, a[at + 3 * step]);
			c30 = x3.fma(w00, c30);
			c31 = x3.fma(w01, c31);
			c20 = x3.fma(w10, c20);
			c21 = x3.fma(w11, c21);
			c10 = x3.fma(w20, c10);
			c11 = x3.fma(w21, c11);
			final FloatVector x4 = FloatVector.broadcast(S, a[at + 4 * step]);
			c40 = x4.fma(w00, c40);
			c41 = x4.fma(w01, c41);
			c30 = x4.fma(w10, c30);
			c31 = x4.fma(w11, c31);
			c20 = x4.fma(w20, c20);
			c21 = x4.fma(w21, c21);
			final FloatVector x5 = FloatVector.broadcast(S, a[at + 5 * step]);
			c50 = x5.fma(w00, c50);
			c51 = x5.fma(w01, c51);
			c40 = x5.fma(w10, c40);
			c41 = x5.fma(w11, c41);
			c30 = x5.fma(w20, c30);
			c31 = x5.fma(w21, c31);
			final FloatVector x6 = FloatVector.broadcast(S, a[at + 6 * step]);
			c50 = x6.fma(w10, c50);
			c51 = x6.fma(w11, c51);
			c40 = x6.fma(w20, c40);
			c41 = x6.fma(w21, c41);
			final FloatVector x7 = FloatVector.broadcast(S, a[at + 7 * step]);
			c50 = x7.fma(w20, c50);
			c51 = x7.fma(w21, c51);
		}
		c00.intoArray(c, cOffset);
		c01.intoArray(c, cOffset + second);
		c10.intoArray(c, cOffset + cStep);
		c11.intoArray(c, cOffset + cStep + second);
		c20.intoArray(c, cOffset + 2 * cStep);
		c21.intoArray(c, cOffset + 2 * cStep + second);
		c30.intoArray(c, cOffset + 3 * cStep);
		c31.intoArray(c, cOffset + 3 * cStep + second);
		c40.intoArray(c, cOffset + 4 * cStep);
		c41.intoArray(c, cOffset + 4 * cStep + second);
		c50.intoArray(c, cOffset + 5 * cStep);
		c51.intoArray(c, cOffset + 5 * cStep + second);
	}
}
