/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.PlaneLoops;

/**
 * Max pooling of 2x2 windows side by side: down the columns first, then over the
 * pairs of all rows of a plane.
 */
final class MaxPool2x2Kernel extends PlanesKernel {

	private final PlaneLoops loops;

	MaxPool2x2Kernel(final WindowGeometry geometry, final PlaneLoops loops) {
		super(geometry);
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

	/** Columns' maxima. */
	@Override
	public int[] partFloats() {
		return new int[] { 2 * outputPlane };
	}

	@Override
	void planes(final Arguments arguments, final int part, final int from, final int to) {
		final float[] columns = arguments.own(part)[0];
		final int width = geometry.image[2];
		final int seen = 2 * geometry.output[2];
		for (int i = from; i < to; i++) {
			final int image = start(i, arguments.inFirst(0), imagePlane);
			for (int row = 0; row < geometry.output[1]; row++) {
				final int above = image + 2 * row * width;
				loops.maxOfRows(seen, arguments.in(0), above, above + width, columns, row *
					seen);
			}
			loops.maxOfPairs(outputPlane, columns, 0, arguments.out(0), start(i, arguments
				.outFirst(0), outputPlane));
		}
	}
}
