/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.engine.cpu.SampleKernel;

/** Gradient of max pooling, plane by plane. */
abstract class MaxPoolGradKernel implements SampleKernel {

	final WindowGeometry geometry;
	final int imagePlane;
	private final int outputPlane;

	MaxPoolGradKernel(final WindowGeometry geometry) {
		this.geometry = geometry;
		imagePlane = geometry.imagePlane();
		outputPlane = geometry.outputPlane();
	}

	/**
	 * The gradient of a plane.
	 *
	 * @param image start of the plane in x
	 * @param output start of the output's gradient in dy
	 * @param target start of the image's gradient in dx
	 * @param own workspace
	 */
	abstract void plane(float[] x, int image, float[] dy, int output, float[] dx,
		int target, float[][] own);

	@Override
	public final int samples() {
		return geometry.batch;
	}

	@Override
	public final int divisions() {
		return geometry.batch * geometry.channels;
	}

	@Override
	public final void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		planes(arguments, part, Kernel.from(divisions(), part, parts), Kernel.from(
			divisions(), part + 1, parts));
	}

	@Override
	public final void runSamples(final Arguments arguments, final int part,
		final int from, final int to, final boolean first)
	{
		planes(arguments, part, from * geometry.channels, to * geometry.channels);
	}

	private void planes(final Arguments arguments, final int part, final int from,
		final int to)
	{
		final int channels = geometry.channels;
		for (int plane = from; plane < to; plane++) {
			plane(arguments.in(0), (plane - arguments.inFirst(0) * channels) * imagePlane,
				arguments.in(1), (plane - arguments.inFirst(1) * channels) * outputPlane,
				arguments.out(0), (plane - arguments.outFirst(0) * channels) * imagePlane,
				arguments.own(part));
		}
	}

	/**
	 * The first largest element of two by two, seen from the first one.
	 *
	 * @param width elements of a row
	 */
	static int largest(final float[] x, final int at, final int width) {
		final float a = x[at];
		final float b = x[at + 1];
		final float c = x[at + width];
		final float d = x[at + width + 1];
		// All bits set where the later one is larger.
		final int right = negative(a - b);
		final int rightBelow = negative(c - d);
		final int below = negative(Math.max(a, b) - Math.max(c, d));
		return (below & width) - (below & rightBelow | ~below & right);
	}

	/** All bits set for a negative number: branches could not be foretold. */
	static int negative(final float difference) {
		return Float.floatToRawIntBits(difference) >> 31;
	}
}
