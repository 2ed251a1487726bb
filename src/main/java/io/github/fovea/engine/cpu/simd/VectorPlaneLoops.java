/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import io.github.fovea.engine.cpu.PlainPlaneLoops;
import io.github.fovea.engine.cpu.PlaneLoops;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link PlaneLoops} by the vector module. The last vector of a row overlaps the one
 * before it.
 */
final class VectorPlaneLoops implements PlaneLoops {

	private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
	private static final int LANES = S.length();
	private static final VectorShuffle<Float> EVEN = VectorShuffle.fromOp(S,
		i -> 2 * i % LANES);
	private static final VectorShuffle<Float> ODD = VectorShuffle.fromOp(S,
		i -> (2 * i + 1) % LANES);
	private static final VectorMask<Float> UPPER = S.indexInRange(-LANES / 2,
		LANES);

	private final PlaneLoops plain = new PlainPlaneLoops();

	@Override
	public void maxOfRows(final int n, final float[] x, final int a,
		final int b, final float[] y, final int to)
	{
		if (n < LANES) {
			plain.maxOfRows(n, x, a, b, y, to);
			return;
		}
		for (int next = 0; next < n; next += LANES) {
			final int i = Math.min(next, n - LANES);
			FloatVector.fromArray(S, x, a + i).max(FloatVector.fromArray(S, x, b + i))
				.intoArray(y, to + i);
		}
	}

	@Override
	public void maxOfPairs(final int n, final float[] x, final int from,
		final float[] y, final int to)
	{
		if (n < LANES) {
			plain.maxOfPairs(n, x, from, y, to);
			return;
		}
		for (int next = 0; next < n; next += LANES) {
			final int i = Math.min(next, n - LANES);
			final FloatVector p = FloatVector.fromArray(S, x, from + 2 * i);
			final FloatVector q = FloatVector.fromArray(S, x, from + 2 * i + LANES);
			final FloatVector even = p.rearrange(EVEN).blend(q.rearrange(EVEN), UPPER);
			final FloatVector odd = p.rearrange(ODD).blend(q.rearrange(ODD), UPPER);
			even.max(odd).intoArray(y, to + i);
		}
	}
}
