/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

/**
 * The taps of a convolution: which element of the source, seen from a pixel's
 * origin, meets which weight.
 *
 * @param table four numbers each: down, right, elements, the weight's place
 * @param inside whether no tap is outside the source at any pixel
 */
record Taps(int[] table, boolean inside) {

	/** Numbers of a tap. */
	static final int NUMBERS = 4;

	/**
	 * Those of a convolution, from its image.
	 *
	 * @param channels of a group
	 */
	static Taps forward(final PlaneGeometry g, final int channels) {
		return of(channels, g.inHeight() * g.inWidth(), g.inWidth(), g.kernelHeight() *
			g.kernelWidth(), Axis.forward(g.inHeight(), g.outHeight(), g
				.kernelHeight(), g.strideHeight(), g.dilationHeight(), g.padHeight()), Axis
					.forward(g.inWidth(), g.outWidth(), g.kernelWidth(), g.strideWidth(), g
						.dilationWidth(), g.padWidth()));
	}

	/**
	 * Those of the image's gradient, from the result's, at the pixels from a first
	 * one on by the strides.
	 *
	 * @param filters of a group
	 * @param step weights from a filter to the next
	 */
	static Taps backward(final PlaneGeometry g, final int filters, final int step,
		final int firstY, final int firstX)
	{
		return of(filters, g.outHeight() * g.outWidth(), g.outWidth(), step, Axis
			.backward(g.inHeight(), g.outHeight(), g.kernelHeight(), g.strideHeight(), g
				.dilationHeight(), g.padHeight(), firstY), Axis.backward(g.inWidth(), g
					.outWidth(), g.kernelWidth(), g.strideWidth(), g.dilationWidth(), g
						.padWidth(), firstX));
	}

	/**
	 * @param plane elements of a channel of the source
	 * @param step weights from a channel of the source to the next
	 */
	private static Taps of(final int channels, final int plane, final int width,
		final int step, final Axis y, final Axis x)
	{
		final int[] table = new int[NUMBERS * channels * y.count * x.count];
		int at = 0;
		for (int channel = 0; channel < channels; channel++) {
			for (int i = 0; i < y.count; i++) {
				for (int j = 0; j < x.count; j++) {
					table[at++] = y.distance[i];
					table[at++] = x.distance[j];
					table[at++] = channel * plane + y.distance[i] * width + x.distance[j];
					table[at++] = channel * step + y.tap[i] * x.size + x.tap[j];
				}
			}
		}
		return new Taps(table, y.inside && x.inside);
	}

	int count() {
		return table.length / NUMBERS;
	}

	/** How far down from the pixel's origin a tap's element is. */
	int down(final int tap) {
		return table[NUMBERS * tap];
	}

	int right(final int tap) {
		return table[NUMBERS * tap + 1];
	}

	/** Where the taps' weights are in a filter, or a channel. */
	int[] weights() {
		final int[] result = new int[count()];
		for (int i = 0; i < result.length; i++) {
			result[i] = table[NUMBERS * i + 3];
		}
		return result;
	}

	/** The taps along one axis that meet the source, of a window's size. */
	private static final class Axis {

		private final int size;
		private final int[] tap;
		private final int[] distance;
		private int count;
		private boolean inside = true;

		private Axis(final int size) {
			this.size = size;
			tap = new int[size];
			distance = new int[size];
		}

		static Axis forward(final int in, final int out, final int kernel,
			final int stride, final int dilation, final int pad)
		{
			final Axis result = new Axis(kernel);
			for (int k = 0; k < kernel; k++) {
				result.add(k, k * dilation - pad, (out - 1) * stride, in);
			}
			return result;
		}

		static Axis backward(final int in, final int out, final int kernel,
			final int stride, final int dilation, final int pad, final int first)
		{
			final Axis result = new Axis(kernel);
			final int last = (in - 1 - first) / stride;
			for (int k = 0; k < kernel; k++) {
				final int from = first + pad - k * dilation;
				if (Math.floorMod(from, stride) == 0) result.add(k, Math.floorDiv(from,
					stride), last, out);
			}
			return result;
		}

		/**
		 * @param last place of the last pixel's origin
		 * @param length of the source
		 */
		private void add(final int which, final int away, final int last,
			final int length)
		{
			tap[count] = which;
			distance[count] = away;
			count++;
			inside &= away >= 0 && away + last < length;
		}
	}
}
