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
	 * @param numbers which of a window's elements is the largest, -1 for none
	 * @param plane number of their plane
	 * @param g the maxima's gradient
	 * @param gradient number of the plane of g
	 * @param places gets for each maximum its place in the rows of x that are seen, as bits of
	 *          an int
	 * @param weights gets its gradient
	 * @return how many
	 */
	int find(final float[] numbers, final int plane, final float[] g, final int gradient,
		final int row, final int count, final float[] places, final float[] weights)
	{
		final int width = geometry.image[2];
		int n = 0;
		for (int r = 0; r < count; r++) {
			final int at = (row + r) * columns();
			n = find(numbers, plane * geometry.outputPlane() + at, g, gradient * geometry
				.outputPlane() + at, columns(), 2 * r * width, width, places, weights, n);
		}
		return n;
	}

	private static int find(final float[] numbers, final int from, final float[] g,
		final int output, final int windows, final int first, final int width,
		final float[] places, final float[] weights, final int before)
	{
		int n = before;
		for (int i = 0; i < windows; i++) {
			final int number = (int) numbers[from + i];
			places[n] = Float.intBitsToFloat(first + 2 * i + IndexedMaxPoolKernel.offset(number,
				width));
			final float weight = g[output + i];
			weights[n] = weight;
			n += counts(number, weight);
		}
		return n;
	}

	/** 1 where there is a number and a gradient but 0, of either sign, else 0. */
	static int counts(final int number, final float gradient) {
		final int bits = Float.floatToRawIntBits(gradient) << 1;
		return (bits | -bits) >>> 31 & ~number >>> 31;
	}
}
