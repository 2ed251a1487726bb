/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.tensor.Tensor;

/**
 * Bilinear resizing, pixel centres at half-integers. Where it shrinks, the
 * triangle is widened by the factor so that every pixel counts (antialiasing), as
 * Pillow's BILINEAR and PyTorch's antialias do; where it enlarges, it is plain
 * bilinear interpolation. Separable: rows, then columns, in float32.
 */
final class Resampling {

	private Resampling() {}

	static Picture resize(final Picture picture, final int height,
		final int width)
	{
		final int channels = picture.channels();
		final int h = picture.height();
		final int w = picture.width();
		if (h == height && w == width) return picture;
		final Taps across = new Taps(w, width);
		final Taps down = new Taps(h, height);
		final float[] source = picture.pixels().floats();
		final float[] rows = new float[h * width];
		final float[] target = new float[channels * height * width];
		for (int c = 0; c < channels; c++) {
			for (int y = 0; y < h; y++) {
				final int in = (c * h + y) * w;
				for (int x = 0; x < width; x++) {
					float sum = 0;
					for (int k = 0; k < across.count[x]; k++) {
						sum += across.weight(x, k) * source[in + across.first[x] + k];
					}
					rows[y * width + x] = sum;
				}
			}
			for (int y = 0; y < height; y++) {
				final int out = (c * height + y) * width;
				for (int k = 0; k < down.count[y]; k++) {
					final float weight = down.weight(y, k);
					final int in = (down.first[y] + k) * width;
					for (int x = 0; x < width; x++) {
						target[out + x] += weight * rows[in + x];
					}
				}
			}
		}
		return new Picture(Tensor.of(target, channels, height, width), picture.type());
	}

	/** Which source pixels make a target pixel, and with what weights. */
	private static final class Taps {

		private final int[] first;
		private final int[] count;
		private final float[] weights;
		private final int most;

		Taps(final int from, final int to) {
			final double step = (double) from / to;
			final double radius = Math.max(1, step);
			most = (int) Math.ceil(radius) * 2 + 1;
			first = new int[to];
			count = new int[to];
			weights = new float[to * most];
			for (int i = 0; i < to; i++) {
				final double centre = (i + 0.5) * step;
				first[i] = Math.max(0, (int) (centre - radius + 0.5));
				count[i] = Math.min(from, (int) (centre + radius + 0.5)) - first[i];
				double sum = 0;
				for (int k = 0; k < count[i]; k++) {
					sum += triangle((first[i] + k + 0.5 - centre) / radius);
				}
				for (int k = 0; k < count[i]; k++) {
					weights[i * most + k] = (float) (triangle((first[i] + k + 0.5 - centre) /
						radius) / sum);
				}
			}
		}

		float weight(final int target, final int k) {
			return weights[target * most + k];
		}

		private static double triangle(final double x) {
			return Math.max(0, 1 - Math.abs(x));
		}
	}
}
