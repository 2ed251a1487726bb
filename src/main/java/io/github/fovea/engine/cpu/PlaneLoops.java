/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

/**
 * Loops over the elements of planes, for images with their channels first. NaN is
 * the maximum of NaN and anything. Stateless.
 */
public interface PlaneLoops {

	/** y(i) = max(a(i), b(i)) for two rows of x. */
	void maxOfRows(int n, float[] x, int a, int b, float[] y, int to);

	/** y(i) = max(x(2i), x(2i + 1)). */
	void maxOfPairs(int n, float[] x, int from, float[] y, int to);
}
