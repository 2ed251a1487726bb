/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.augment;

/**
 * Makes the moved image. Beyond the border the image is mirrored with its edge
 * pixel repeated, which continues background and cells without streaks or black
 * corners.
 */
final class Sampler {

	private final Movement movement;
	private final int height;
	private final int width;

	Sampler(final Movement movement) {
		this.movement = movement;
		height = movement.height();
		width = movement.width();
	}

	/** Images [channels, height, width], bilinearly; copies what can be copied. */
	void bilinear(final float[] source, final int channels, final float[] target) {
		if (movement.isExact()) copy(source, channels, target);
		else interpolate(source, channels, target);
	}

	private void copy(final float[] source, final int channels,
		final float[] target)
	{
		final int plane = height * width;
		final int across = movement.across();
		for (int c = 0, to = 0; c < channels; c++) {
			for (int row = 0; row < height; row++, to += width) {
				int from = c * plane + movement.first() + row * movement.below();
				if (across == 1) {
					System.arraycopy(source, from, target, to, width);
					continue;
				}
				for (int column = 0; column < width; column++, from += across) {
					target[to + column] = source[from];
				}
			}
		}
	}

	private void interpolate(final float[] source, final int channels,
		final float[] target)
	{
		final int plane = height * width;
		final double[] fromX = new double[width];
		final double[] fromY = new double[width];
		// Of each pixel of a row: the place above left, the way to its neighbours.
		final int[] corner = new int[width];
		final int[] toRight = new int[width];
		final int[] toBelow = new int[width];
		final float[] right = new float[width];
		final float[] down = new float[width];
		for (int row = 0; row < height; row++) {
			movement.sources(row, fromX, fromY);
			for (int i = 0; i < width; i++) {
				final int left = floor(fromX[i]);
				final int top = floor(fromY[i]);
				final int x = Mirror.fold(left, width);
				final int y = Mirror.fold(top, height) * width;
				corner[i] = y + x;
				toRight[i] = Mirror.fold(left + 1, width) - x;
				toBelow[i] = Mirror.fold(top + 1, height) * width - y;
				right[i] = (float) (fromX[i] - left);
				down[i] = (float) (fromY[i] - top);
			}
			for (int c = 0; c < channels; c++) {
				final int to = c * plane + row * width;
				for (int i = 0; i < width; i++) {
					final int above = c * plane + corner[i];
					final int below = above + toBelow[i];
					final float r = right[i];
					final float upper = source[above] * (1 - r) + source[above +
						toRight[i]] * r;
					final float lower = source[below] * (1 - r) + source[below +
						toRight[i]] * r;
					target[to + i] = upper * (1 - down[i]) + lower * down[i];
				}
			}
		}
	}

	/** A label image [height, width]: each pixel is the nearest of the source. */
	void nearest(final int[] source, final int[] target) {
		final double[] fromX = new double[width];
		final double[] fromY = new double[width];
		for (int row = 0; row < height; row++) {
			movement.sources(row, fromX, fromY);
			for (int i = 0; i < width; i++) {
				target[row * width + i] = source[Mirror.fold(floor(fromY[i] + 0.5), height) *
					width + Mirror.fold(floor(fromX[i] + 0.5), width)];
			}
		}
	}

	private static int floor(final double number) {
		final int whole = (int) number;
		return number < whole ? whole - 1 : whole;
	}
}
