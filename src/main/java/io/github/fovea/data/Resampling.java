/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.tensor.Tensor;

import java.util.Arrays;

/**
 * Resizing, pixel centres at half-integers. Where it shrinks, the filter is widened
 * by the factor so that every pixel counts (antialiasing), as in Pillow, ImageMagick
 * and PyTorch's antialias; where it enlarges, it is plain bilinear interpolation.
 * Separable, in float32; integers stay in the range of their type.
 */
final class Resampling {

	/** Rows of a transposition that the caches hold. */
	private static final int BLOCK = 16;

	private final Taps across;
	private final Taps down;

	private Resampling(final Taps across, final Taps down) {
		this.across = across;
		this.down = down;
	}

	static Picture resize(final Picture picture, final int height, final int width,
		final ResizeFilter filter)
	{
		final int h = picture.height();
		final int w = picture.width();
		if (h == height && w == width) return picture;
		final float[] target = new float[picture.channels() * height * width];
		final Taps across = new Taps(w, width, filter);
		final Taps down = h == w && height == width ? across : new Taps(h, height,
			filter);
		new Resampling(across, down).run(picture.pixels().floats(), target, picture
			.channels());
		if (picture.type() != PixelType.F32) clamp(target, picture.type().full());
		return new Picture(Tensor.of(target, picture.channels(), height, width), picture
			.type());
	}

	/** A pass that leaves fewer rows goes first. */
	private void run(final float[] source, final float[] target, final int channels) {
		for (int c = 0; c < channels; c++) {
			final float[][] rows = new float[down.from][];
			for (int y = 0; y < down.from; y++) {
				final int from = (c * down.from + y) * across.from;
				rows[y] = Arrays.copyOfRange(source, from, from + across.from);
			}
			final float[][] result = down.to < down.from ? across(down.apply(rows)) : down
				.apply(across(rows));
			for (int y = 0; y < down.to; y++) {
				System.arraycopy(result[y], 0, target, (c * down.to + y) * across.to,
					across.to);
			}
		}
	}

	/** As columns, as whole rows can be added far faster than pixels of a row. */
	private float[][] across(final float[][] rows) {
		return transpose(across.apply(transpose(rows)));
	}

	private static float[][] transpose(final float[][] rows) {
		final float[][] columns = new float[rows[0].length][rows.length];
		for (int top = 0; top < rows.length; top += BLOCK) {
			final int end = Math.min(rows.length, top + BLOCK);
			for (int x = 0; x < columns.length; x++) {
				final float[] column = columns[x];
				for (int y = top; y < end; y++) {
					column[y] = rows[y][x];
				}
			}
		}
		return columns;
	}

	/** Lanczos overshoots. */
	private static void clamp(final float[] values, final float most) {
		for (int i = 0; i < values.length; i++) {
			values[i] = Math.max(0, Math.min(most, values[i]));
		}
	}

	/** Which source pixels make a target pixel, and with what weights. */
	private static final class Taps {

		private final int from;
		private final int to;
		private final int[] first;
		private final int[] count;
		private final float[] weights;
		private final int most;

		Taps(final int from, final int to, final ResizeFilter shrinking) {
			this.from = from;
			this.to = to;
			final double step = (double) from / to;
			final ResizeFilter filter = step > 1 ? shrinking : ResizeFilter.BILINEAR;
			final double scale = Math.max(1, step);
			final double radius = filter.radius() * scale;
			most = (int) Math.ceil(radius) * 2 + 1;
			first = new int[to];
			count = new int[to];
			weights = new float[to * most];
			final double[] exact = new double[most];
			for (int i = 0; i < to; i++) {
				final double centre = (i + 0.5) * step;
				first[i] = Math.max(0, (int) (centre - radius + 0.5));
				count[i] = Math.min(from, (int) (centre + radius + 0.5)) - first[i];
				double sum = 0;
				for (int k = 0; k < count[i]; k++) {
					exact[k] = filter.weight((first[i] + k + 0.5 - centre) / scale);
					sum += exact[k];
				}
				for (int k = 0; k < count[i]; k++) {
					weights[i * most + k] = (float) (exact[k] / sum);
				}
			}
		}

		/** Makes rows to others. */
		float[][] apply(final float[][] rows) {
			final float[][] result = new float[to][rows[0].length];
			for (int y = 0; y < to; y++) {
				for (int k = 0; k < count[y]; k++) {
					add(rows[first[y] + k], weights[y * most + k], result[y]);
				}
			}
			return result;
		}

		/** The compiler makes vectors of this only for arrays of their own. */
		private static void add(final float[] row, final float weight,
			final float[] sum)
		{
			for (int x = 0; x < sum.length; x++) {
				sum[x] += weight * row[x];
			}
		}
	}
}
