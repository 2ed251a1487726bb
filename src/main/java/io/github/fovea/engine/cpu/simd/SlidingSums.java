/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

/**
 * A register tile of {@link VectorSlidingProduct}: the taps of some lines by one or
 * two vectors. Each implementation is one method whose sums stay in registers.
 */
interface SlidingSums {

	/** Its lines. */
	int lines();

	/**
	 * Adds the sums over neighbouring pixels for some lines.
	 *
	 * @param lines tap t of line l of pixel p is at {@code aOffset + lines[l] +
	 *          (p + t) * step}
	 * @param first the first line
	 * @param b pixel p starts at {@code bOffset + p * bStep}
	 * @param rows the sums of tap t of line l start at {@code cOffset + rows[l] *
	 *          stride + t * rowStep}
	 */
	void add(int pixels, int[] lines, int first, int step, float[] a, int aOffset,
		float[] b, int bOffset, int bStep, int[] rows, int stride, int rowStep,
		float[] c, int cOffset);
}
