/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** One row of outputs by four vectors. */
final class StencilTile1 implements StencilTile {

	private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
	private static final int L = S.length();

	@Override
	public int rows() {
		return 1;
	}

	@Override
	public void run(final int step, final int taps, final float[] w,
		final int wOffset, final float[] x, final int[] offsets,
		final int xOffset, final float[] y, final int yOffset, final int yPitch)
	{
		FloatVector y00 = FloatVector.zero(S);
		FloatVector y01 = FloatVector.zero(S);
		FloatVector y02 = FloatVector.zero(S);
		FloatVector y03 = FloatVector.zero(S);
		for (int l = 0; l < taps; l++) {
			final int at = xOffset + offsets[l];
			final FloatVector x0 = FloatVector.fromArray(S, x, at);
			final FloatVector x1 = FloatVector.fromArray(S, x, at + L);
			final FloatVector x2 = FloatVector.fromArray(S, x, at + 2 * L);
			final FloatVector x3 = FloatVector.fromArray(S, x, at + 3 * L);
			final FloatVector w0 = FloatVector.broadcast(S, w[wOffset + l]);
			y00 = w0.fma(x0, y00);
			y01 = w0.fma(x1, y01);
			y02 = w0.fma(x2, y02);
			y03 = w0.fma(x3, y03);
		}
		y00.intoArray(y, yOffset);
		y01.intoArray(y, yOffset + L);
		y02.intoArray(y, yOffset + 2 * L);
		y03.intoArray(y, yOffset + 3 * L);
	}
}
