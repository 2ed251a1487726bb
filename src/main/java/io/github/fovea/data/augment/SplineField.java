/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.augment;

import io.github.fovea.data.Draws;

/** Smooth random numbers over an image: uniform cubic B-splines of random knots. */
final class SplineField {

	private static final int ORDER = 4;

	private final Axis across;
	private final Axis down;

	/** @param spacing pixels from knot to knot */
	SplineField(final int height, final int width, final double spacing) {
		across = new Axis(width, spacing);
		down = new Axis(height, spacing);
	}

	/** A field [height, width] of numbers from -most to most. */
	float[] draw(final Draws random, final double most) {
		final float[] knots = new float[down.knots * across.knots];
		for (int i = 0; i < knots.length; i++) {
			knots[i] = (float) random.around(most);
		}
		final int width = across.first.length;
		final float[] field = new float[down.first.length * width];
		final float[] line = new float[across.knots];
		for (int y = 0; y < down.first.length; y++) {
			for (int i = 0; i < line.length; i++) {
				line[i] = down.sum(y, knots, i, across.knots);
			}
			for (int x = 0; x < width; x++) {
				field[y * width + x] = across.sum(x, line, 0, 1);
			}
		}
		return field;
	}

	/** For each pixel of a line: its first knot and the weights of four. */
	private static final class Axis {

		private final int knots;
		private final int[] first;
		private final float[] weights;

		Axis(final int size, final double spacing) {
			first = new int[size];
			weights = new float[ORDER * size];
			for (int i = 0; i < size; i++) {
				final double place = i / spacing;
				first[i] = (int) place;
				final double t = place - first[i];
				weights[ORDER * i] = (float) ((1 - t) * (1 - t) * (1 - t) / 6);
				weights[ORDER * i + 1] = (float) ((3 * t * t * t - 6 * t * t + 4) / 6);
				weights[ORDER * i + 2] = (float) ((-3 * t * t * t + 3 * t * t + 3 * t +
					1) / 6);
				weights[ORDER * i + 3] = (float) (t * t * t / 6);
			}
			knots = first[size - 1] + ORDER;
		}

		float sum(final int place, final float[] values, final int from,
			final int step)
		{
			final int at = from + first[place] * step;
			final int w = ORDER * place;
			return weights[w] * values[at] + weights[w + 1] * values[at + step] +
				weights[w + 2] * values[at + 2 * step] + weights[w + 3] * values[at + 3 *
					step];
		}
	}
}
