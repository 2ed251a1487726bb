/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import java.util.Arrays;

/** Gradient of {@link MaxPool2x2Kernel}. */
final class MaxPool2x2GradKernel extends MaxPoolGradKernel {

	/** Whether the last row or column is in no window. */
	private final boolean rest;

	MaxPool2x2GradKernel(final WindowGeometry geometry) {
		super(geometry);
		rest = 2 * geometry.output[1] < geometry.image[1] || 2 * geometry.output[2] < geometry.image[2];
	}

	@Override
	public long work() {
		return (long) PoolKernel.COST * divisions() * imagePlane;
	}

	@Override
	void plane(final float[] x, final int image, final float[] dy, final int output,
		final float[] dx, final int target, final float[][] own)
	{
		final int width = geometry.image[2];
		final int outWidth = geometry.output[2];
		if (rest) Arrays.fill(dx, target, target + imagePlane, 0);
		for (int row = 0; row < geometry.output[1]; row++) {
			row(x, image + 2 * row * width, width, dy, output + row * outWidth, outWidth, dx,
				target + 2 * row * width);
		}
	}

	private static void row(final float[] x, final int from, final int width,
		final float[] g, final int output, final int n, final float[] dx, final int to)
	{
		for (int i = 0; i < n; i++) {
			final int place = to + 2 * i;
			dx[place] = 0;
			dx[place + 1] = 0;
			dx[place + width] = 0;
			dx[place + width + 1] = 0;
			dx[place + largest(x, from + 2 * i, width)] = g[output + i];
		}
	}
}
