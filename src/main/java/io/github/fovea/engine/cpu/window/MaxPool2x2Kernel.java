/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import io.github.fovea.engine.cpu.Arguments;

import java.util.Arrays;

/** Max pooling of 2x2 windows side by side, and its gradient. */
final class MaxPool2x2Kernel extends PoolKernel {

	private final boolean gradient;

	MaxPool2x2Kernel(final WindowGeometry geometry, final boolean gradient) {
		super(geometry);
		this.gradient = gradient;
	}

	static boolean fits(final WindowGeometry g) {
		if (g.image[0] != 1 || g.kernel[0] != 1 || g.output[0] != 1 ||
			g.padBegin[0] != 0) return false;
		for (int axis = 1; axis < WindowGeometry.AXES; axis++) {
			if (g.kernel[axis] != 2 || g.stride[axis] != 2 || g.dilation[axis] != 1 ||
				g.padBegin[axis] != 0 || 2 * g.output[axis] > g.image[axis])
				return false;
		}
		return true;
	}

	@Override
	void plane(final Arguments arguments, final int image, final int output) {
		final int width = geometry.image[2];
		final int outWidth = geometry.output[2];
		final float[] x = arguments.in(0);
		final float[] out = arguments.out(0);
		if (gradient && (2 * geometry.output[1] < geometry.image[1] || 2 *
			outWidth < width)) Arrays.fill(out, image, image + imagePlane, 0);
		for (int row = 0; row < geometry.output[1]; row++) {
			final int from = image + 2 * row * width;
			final int to = output + row * outWidth;
			if (gradient) gradient(x, from, width, arguments.in(1), to, outWidth,
				out);
			else forward(x, from, width, out, to, outWidth);
		}
	}

	private static void forward(final float[] x, final int from,
		final int width, final float[] y, final int to, final int n)
	{
		for (int i = 0; i < n; i++) {
			final int at = from + 2 * i;
			y[to + i] = Math.max(Math.max(x[at], x[at + 1]), Math.max(x[at + width],
				x[at + width + 1]));
		}
	}

	private static void gradient(final float[] x, final int from,
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
