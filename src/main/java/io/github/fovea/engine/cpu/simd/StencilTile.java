/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

/** The innermost kernel of {@link VectorStencil}: rows of outputs, four vectors wide. */
interface StencilTile {

	int rows();

	/**
	 * @param step taps of a row of the kernel
	 * @param taps of the kernel
	 * @param w for each tap of the first row of outputs, then for those that only
	 *          later rows have, a weight for each row; 0 where the row has no such tap
	 * @param offsets of what these taps see
	 */
	void run(int step, int taps, float[] w, int wOffset, float[] x,
		int[] offsets, int xOffset, float[] y, int yOffset, int yPitch);
}
