/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

/**
 * A copy of images with their padding, taken apart by the strides: kernel {@code stage}.
 *
 * @param height of an image
 * @param phasesDown remainders by the stride that are copied
 * @param rows of a phase
 * @param plane elements of a channel
 */
record Staging(int height, int width, int padDown, int padRight,
	int strideDown, int strideRight, int phasesDown, int phasesRight, int rows,
	int columns, int plane)
{

	/** Planes whose distance is a multiple of so many floats share lines of a cache. */
	private static final int ALIASED = 256;
	private static final int LINE = 16;

	/** The image of a convolution, as its taps want it. */
	static Staging forward(final PlaneGeometry g) {
		return of(g.inHeight(), g.inWidth(), g.padHeight(), g.padWidth(), g
			.strideHeight(), g.strideWidth(), g.kernelHeight() == 1 ? 1 : g
				.strideHeight(), g.kernelWidth() == 1 ? 1 : g.strideWidth(), g.outHeight() +
					(g.kernelHeight() - 1) * g.dilationHeight() / g.strideHeight(), g
						.outWidth() + (g.kernelWidth() - 1) * g.dilationWidth() / g
							.strideWidth());
	}

	/** The gradient of a convolution's result, for the taps of its image's. */
	static Staging backward(final PlaneGeometry g) {
		final int[] y = reach(g.padHeight(), g.strideHeight(), (g.kernelHeight() - 1) * g
			.dilationHeight(), g.inHeight());
		final int[] x = reach(g.padWidth(), g.strideWidth(), (g.kernelWidth() - 1) * g
			.dilationWidth(), g.inWidth());
		return of(g.outHeight(), g.outWidth(), -y[0], -x[0], 1, 1, 1, 1, y[1] - y[0],
			x[1] - x[0]);
	}

	/** First place that pixels along an axis see, and the one after the last. */
	private static int[] reach(final int pad, final int stride,
		final int extent, final int size)
	{
		return new int[] { Math.floorDiv(pad - extent, stride), Math.floorDiv(pad + size -
			1, stride) + 1 };
	}

	/** Images as they are, with their rows further apart. */
	static Staging spread(final int height, final int width, final int pitch,
		final int lanes)
	{
		return new Staging(height, width, 0, 0, 1, 1, 1, 1, height, pitch, (height *
			pitch + lanes - 1) / lanes * lanes);
	}

	private static Staging of(final int height, final int width, final int padDown,
		final int padRight, final int strideDown, final int strideRight,
		final int phasesDown, final int phasesRight, final int rows,
		final int columns)
	{
		final int size = phasesDown * phasesRight * rows * columns;
		return new Staging(height, width, padDown, padRight, strideDown, strideRight,
			phasesDown, phasesRight, rows, columns, size % ALIASED == 0 ? size + LINE
				: size);
	}

	/** Where in a group's copy each tap's element is, seen from a pixel. */
	int[] offsets(final Taps taps, final int channels) {
		final int[] result = new int[taps.count()];
		final int each = result.length / Math.max(1, channels);
		for (int i = 0; i < result.length; i++) {
			final int y = taps.down(i) + padDown;
			final int x = taps.right(i) + padRight;
			final int phase = y % strideDown * phasesRight + x % strideRight;
			result[i] = i / each * plane + (phase * rows + y / strideDown) * columns + x /
				strideRight;
		}
		return result;
	}

	/**
	 * Adds the launch that copies.
	 *
	 * @param tail elements that tiles read after the last plane
	 */
	Operand add(final Launches to, final Operand images, final int planes,
		final int tail)
	{
		final Operand result = to.scratch(((long) planes * plane + tail) *
			Float.BYTES);
		Vectors.define(to.add(Vectors.FAMILY, "stage"), to.device(), 1).buffers(images,
			result).ints(height, width, padDown, padRight, strideDown, strideRight, phasesDown,
			phasesRight, rows, columns, plane, tail).range(new long[] { planes }, new long[] {
				1 });
		return result;
	}
}
