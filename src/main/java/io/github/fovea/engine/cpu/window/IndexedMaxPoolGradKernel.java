/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.last.IndexedMaxPool;
import io.github.fovea.graph.Node;

import java.util.Arrays;

/** Gradient of {@link IndexedMaxPoolKernel}. */
final class IndexedMaxPoolGradKernel extends PlanesKernel {

	/** Whether the last row or column is in no window. */
	private final boolean rest;

	IndexedMaxPoolGradKernel(final Node node) {
		super(new WindowGeometry(((IndexedMaxPool.Gradient) node.operator()).pool().window(),
			node.output().shape(), node.input(1).shape()));
		rest = 2 * geometry.output[1] < geometry.image[1] || 2 *
			geometry.output[2] < geometry.image[2];
	}

	@Override
	void planes(final Arguments arguments, final int part, final int from, final int to) {
		final int width = geometry.image[2];
		final int windows = geometry.output[2];
		for (int plane = from; plane < to; plane++) {
			final int places = start(plane, arguments.inFirst(0), outputPlane);
			final int gradients = start(plane, arguments.inFirst(1), outputPlane);
			final int image = start(plane, arguments.outFirst(0), imagePlane);
			if (rest) Arrays.fill(arguments.out(0), image, image + imagePlane, 0);
			for (int row = 0; row < geometry.output[1]; row++) {
				row(arguments.in(0), places + row * windows, arguments.in(1), gradients + row *
					windows, windows, arguments.out(0), image + 2 * row * width, width);
			}
		}
	}

	private static void row(final float[] places, final int at, final float[] g,
		final int from, final int n, final float[] image, final int to, final int width)
	{
		for (int i = 0; i < n; i++) {
			final int first = to + 2 * i;
			image[first] = 0;
			image[first + 1] = 0;
			image[first + width] = 0;
			image[first + width + 1] = 0;
			final int number = (int) places[at + i];
			// No gradient, of either sign, where there is no number.
			image[first + IndexedMaxPoolKernel.offset(number, width)] = Float.intBitsToFloat(
				Float.floatToRawIntBits(g[from + i]) & ~(number >> 31));
		}
	}
}
