/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

/** Finds the largest element that each window of an image sees. */
final class Winners {

	private final WindowGeometry geometry;
	private final int[] indices0;
	private final int[] indices1;
	private final int[] indices2;

	Winners(final WindowGeometry geometry) {
		this.geometry = geometry;
		indices0 = geometry.imageIndices(0);
		indices1 = geometry.imageIndices(1);
		indices2 = geometry.imageIndices(2);
	}

	/**
	 * Index of the first largest element of a window, -1 if it sees none.
	 *
	 * @param image start of the plane
	 */
	int best(final float[] x, final int image, final int o0, final int o1,
		final int o2)
	{
		int best = -1;
		for (int t0 = 0; t0 < geometry.kernel[0]; t0++) {
			final int i0 = indices0[t0 * geometry.output[0] + o0];
			if (i0 < 0) continue;
			for (int t1 = 0; t1 < geometry.kernel[1]; t1++) {
				final int i1 = indices1[t1 * geometry.output[1] + o1];
				if (i1 < 0) continue;
				final int row = image + (i0 * geometry.image[1] + i1) *
					geometry.image[2];
				for (int t2 = 0; t2 < geometry.kernel[2]; t2++) {
					final int i2 = indices2[t2 * geometry.output[2] + o2];
					if (i2 < 0) continue;
					// A NaN wins, so that it is not hidden.
					if (best < 0 || !(x[row + i2] <= x[best]) && x[best] == x[best])
						best = row + i2;
				}
			}
		}
		return best;
	}
}
