/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.engine.cpu.PlaneLoops;
import io.github.fovea.engine.cpu.SampleKernel;

/**
 * Max pooling of 2x2 windows side by side: down the columns first, then over the
 * pairs of all rows of a plane.
 */
final class MaxPool2x2Kernel implements SampleKernel {

	private final WindowGeometry geometry;
	private final PlaneLoops loops;

	MaxPool2x2Kernel(final WindowGeometry geometry, final PlaneLoops loops) {
		this.geometry = geometry;
		this.loops = loops;
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
	public int samples() {
		return geometry.batch;
	}

	@Override
	public long work() {
		return (long) PoolKernel.COST * divisions() * geometry.imagePlane();
	}

	@Override
	public int divisions() {
		return geometry.batch * geometry.channels;
	}

	/** Columns' maxima. */
	@Override
	public int[] partFloats() {
		return new int[] { 2 * geometry.outputPlane() };
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		planes(arguments, Kernel.from(divisions(), part, parts), Kernel.from(
			divisions(), part + 1, parts), arguments.own(part)[0]);
	}

	@Override
	public void runSamples(final Arguments arguments, final int part,
		final int from, final int to, final boolean first)
	{
		planes(arguments, from * geometry.channels, to * geometry.channels, arguments
			.own(part)[0]);
	}

	private void planes(final Arguments arguments, final int from, final int to,
		final float[] columns)
	{
		final int width = geometry.image[2];
		final int seen = 2 * geometry.output[2];
		for (int i = from; i < to; i++) {
			final int image = (i - arguments.inFirst(0) * geometry.channels) * geometry
				.imagePlane();
			for (int row = 0; row < geometry.output[1]; row++) {
				final int above = image + 2 * row * width;
				loops.maxOfRows(seen, arguments.in(0), above, above + width, columns, row *
					seen);
			}
			loops.maxOfPairs(geometry.outputPlane(), columns, 0, arguments.out(0), (i -
				arguments.outFirst(0) * geometry.channels) * geometry.outputPlane());
		}
	}
}
