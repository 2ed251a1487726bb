/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.augment;

import java.util.Arrays;

/**
 * A symmetric kernel applied along rows and then columns, the image mirrored with
 * its edge pixel repeated.
 */
final class Blurring {

	private final float[] kernel;
	private final int radius;
	private final int height;
	private final int width;
	private final float[] padded;
	private final float[] rows;

	Blurring(final float[] kernel, final int height, final int width) {
		this.kernel = kernel;
		this.height = height;
		this.width = width;
		radius = kernel.length / 2;
		padded = new float[width + 2 * radius];
		rows = new float[height * width];
	}

	/** Blurs a plane in place. */
	void apply(final float[] values, final int offset) {
		Arrays.fill(rows, 0);
		for (int y = 0; y < height; y++) {
			pad(values, offset + y * width);
			for (int k = 0; k < kernel.length; k++) {
				add(kernel[k], padded, k, rows, y * width);
			}
		}
		Arrays.fill(values, offset, offset + height * width, 0);
		for (int y = 0; y < height; y++) {
			for (int k = 0; k < kernel.length; k++) {
				add(kernel[k], rows, Mirror.fold(y + k - radius, height) * width, values,
					offset + y * width);
			}
		}
	}

	private void pad(final float[] values, final int row) {
		System.arraycopy(values, row, padded, radius, width);
		for (int i = 0; i < radius; i++) {
			padded[i] = values[row + Mirror.fold(i - radius, width)];
			padded[radius + width + i] = values[row + Mirror.fold(width + i, width)];
		}
	}

	private void add(final float weight, final float[] source, final int from,
		final float[] target, final int to)
	{
		for (int i = 0; i < width; i++) {
			target[to + i] += weight * source[from + i];
		}
	}
}
