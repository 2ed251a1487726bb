/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.engine.cpu.SampleKernel;

import java.util.Arrays;

/** Gradient of {@link MaxPool2x2Kernel}. */
final class MaxPool2x2GradKernel implements SampleKernel {

	private final WindowGeometry geometry;
	private final int channels;
	private final int imagePlane;
	private final int outputPlane;
	/** Whether the last row or column is in no window. */
	private final boolean rest;

	MaxPool2x2GradKernel(final WindowGeometry geometry) {
		this.geometry = geometry;
		channels = geometry.channels;
		imagePlane = geometry.imagePlane();
		outputPlane = geometry.outputPlane();
		rest = 2 * geometry.output[1] < geometry.image[1] || 2 * geometry.output[2] < geometry.image[2];
	}

	@Override
	public int samples() {
		return geometry.batch;
	}

	@Override
	public long work() {
		return (long) PoolKernel.COST * divisions() * imagePlane;
	}

	@Override
	public int divisions() {
		return geometry.batch * channels;
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		planes(arguments, Kernel.from(divisions(), part, parts), Kernel.from(divisions(),
			part + 1, parts));
	}

	@Override
	public void runSamples(final Arguments arguments, final int part,
		final int from, final int to, final boolean first)
	{
		planes(arguments, from * channels, to * channels);
	}

	private void planes(final Arguments arguments, final int from, final int to) {
		final int width = geometry.image[2];
		final int outWidth = geometry.output[2];
		final float[] dx = arguments.out(0);
		for (int plane = from; plane < to; plane++) {
			final int x = (plane - arguments.inFirst(0) * channels) * imagePlane;
			final int g = (plane - arguments.inFirst(1) * channels) * outputPlane;
			final int out = (plane - arguments.outFirst(0) * channels) * imagePlane;
			if (rest) Arrays.fill(dx, out, out + imagePlane, 0);
			for (int row = 0; row < geometry.output[1]; row++) {
				row(arguments.in(0), x + 2 * row * width, width, arguments.in(1), g + row *
					outWidth, outWidth, dx, out + 2 * row * width);
			}
		}
	}

	private static void row(final float[] x, final int from, final int width,
		final float[] g, final int output, final int n, final float[] dx, final int to)
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
			final int v = Float.floatToRawIntBits(g[output + i]);
			final int place = to + 2 * i;
			dx[place] = Float.intBitsToFloat(v & ~below & ~right);
			dx[place + 1] = Float.intBitsToFloat(v & ~below & right);
			dx[place + width] = Float.intBitsToFloat(v & below & ~rightBelow);
			dx[place + width + 1] = Float.intBitsToFloat(v & below & rightBelow);
		}
	}

	private static int negative(final float difference) {
		return Float.floatToRawIntBits(difference) >> 31;
	}
}
