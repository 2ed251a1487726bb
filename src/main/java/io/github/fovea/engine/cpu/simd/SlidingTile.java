/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

/**
 * A register tile of {@link VectorSlidingProduct}: some neighbouring pixels by one
 * or two vectors. Each implementation is one method whose sums stay in registers.
 */
interface SlidingTile {

	/** Its pixels. */
	int pixels();

	/**
	 * C = start + A · B, for the pixels of the tile.
	 *
	 * @param lines tap t of line l of pixel p is at {@code aOffset + lines[l] +
	 *          (p + t) * step}
	 * @param rows the weights of tap t of line l start at {@code bOffset + rows[l]
	 *          * stride + t * rowStep}
	 * @param second columns from the first vector to the second, if there is one
	 * @param cStep floats from a pixel's results to the next one's
	 */
	void multiply(int[] lines, int step, float[] a, int aOffset, int[] rows,
		int stride, int rowStep, float[] b, int bOffset, float[] start,
		int startOffset, int second, float[] c, int cOffset, int cStep);
}
