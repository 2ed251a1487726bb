/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

/**
 * Where the maxima of windows of two by two are, and their gradients, but those that are
 * 0. Immutable.
 */
final class PooledPlaces {

	private final WindowGeometry geometry;

	PooledPlaces(final WindowGeometry geometry) {
		this.geometry = geometry;
	}

	/** Rows of windows. */
	int rows() {
		return geometry.output[1];
	}

	int columns() {
		return geometry.output[2];
	}

	/** Floats for the results of some rows. */
	int size(final int count) {
		return count * columns();
	}

	/**
	 * Looks at some rows of windows.
	 *
	 * @param plane number of the plane of x
	 * @param gradient number of the plane of g
	 * @param places gets for each maximum its place in the rows of x that are seen, as bits of
	 *          an int
	 * @param weights gets its gradient
	 * @return how many
	 */
	int find(final float[] x, final int plane, final float[] g, final int gradient,
		final int row, final int count, final float[] places, final float[] weights)
	{
		final int width = geometry.image[2];
		final int image = plane * geometry.imagePlane();
		int n = 0;
		for (int r = row; r < row + count; r++) {
			n = find(x, image + 2 * r * width, width, g, gradient * geometry.outputPlane() + r *
				columns(), columns(), 2 * (r - row) * width, places, weights, n);
		}
		return n;
	}

	private static int find(final float[] x, final int from, final int width,
		final float[] g, final int output, final int windows, final int first,
		final float[] places, final float[] weights, final int before)
	{
		int n = before;
		for (int i = 0; i < windows; i++) {
			places[n] = Float.intBitsToFloat(first + 2 * i + MaxPoolGradKernel.largest(x, from +
				2 * i, width));
			final float weight = g[output + i];
			weights[n] = weight;
			// 0 for a weight of 0 of either sign.
			final int bits = Float.floatToRawIntBits(weight) << 1;
			n += (bits | -bits) >>> 31;
		}
		return n;
	}
}
