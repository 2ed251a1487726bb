/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import io.github.fovea.engine.cpu.Arguments;

import java.util.Arrays;

/** Gradient of {@link MaxPool2x2Kernel}. */
final class MaxPool2x2GradKernel extends PoolKernel {

	MaxPool2x2GradKernel(final WindowGeometry geometry) {
		super(geometry);
	}

	@Override
	void plane(final Arguments arguments, final int image, final int output) {
		final int width = geometry.image[2];
		final int outWidth = geometry.output[2];
		final float[] dx = arguments.out(0);
		if (2 * geometry.output[1] < geometry.image[1] || 2 * outWidth < width)
			Arrays.fill(dx, image, image + imagePlane, 0);
		for (int row = 0; row < geometry.output[1]; row++) {
			row(arguments.in(0), image + 2 * row * width, width, arguments.in(1),
				output + row * outWidth, outWidth, dx);
		}
	}

	private static void row(final float[] x, final int from,
		final int width, final float[] g, final int to, final int n,
		final float[] dx)
	{
		for (int i = 0; i < n; i++) {
			final int at = from + 2 * i;
			final float a = x[at];
			final float b = x[at + 1];
			final float c = x[at + width];
			final float d = x[at + width + 1];
			// All bits set where the later one is larger; branches could not be foretold.
			final int right = negative(a - b);
			final int rightBelow = negative(c - d);
			final int below = negative(Math.max(a, b) - Math.max(c, d));
			final int v = Float.floatToRawIntBits(g[to + i]);
			dx[at] = Float.intBitsToFloat(v & ~below & ~right);
			dx[at + 1] = Float.intBitsToFloat(v & ~below & right);
			dx[at + width] = Float.intBitsToFloat(v & below & ~rightBelow);
			dx[at + width + 1] = Float.intBitsToFloat(v & below & rightBelow);
		}
	}

	private static int negative(final float difference) {
		return Float.floatToRawIntBits(difference) >> 31;
	}
}
