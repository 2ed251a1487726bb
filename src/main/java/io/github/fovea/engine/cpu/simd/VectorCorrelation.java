/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import io.github.fovea.engine.cpu.matrix.Correlation;

import jdk.incubator.vector.FloatVector;

/** Correlation by the vector module. */
final class VectorCorrelation implements Correlation {

	private static final int LANES = FloatVector.SPECIES_PREFERRED.length();

	private final CorrelationTile tile;

	VectorCorrelation() {
		tile = LANES == 8 ? new Correlate4() : new Correlate8();
	}

	@Override
	public int rows() {
		return tile.rows();
	}

	@Override
	public int columns() {
		return LANES;
	}

	@Override
	public void multiply(final int m, final int n, final int k, final float[] a,
		final int[] aRows, final int aFirst, final int aOffset, final float[] b,
		final int bOffset, final int bStride, final float[] c, final int cOffset,
		final int cStride, final boolean add)
	{
		for (int j = 0; j < n; j += 2 * LANES) {
			final boolean two = j + LANES < n;
			for (int i = 0; i < m; i += tile.rows()) {
				final int to = cOffset + i * cStride + j;
				if (two) tile.two(k, a, aRows, aFirst + i, aOffset, b, bOffset + j,
					bStride, c, to, cStride, add);
				else tile.one(k, a, aRows, aFirst + i, aOffset, b, bOffset + j, bStride,
					c, to, cStride, add);
			}
		}
	}
}
