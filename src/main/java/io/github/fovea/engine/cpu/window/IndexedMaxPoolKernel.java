/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.last.IndexedMaxPool;
import io.github.fovea.graph.Node;

/**
 * Maxima of two by two elements, and where they are, for windows as those of
 * {@link MaxPool2x2Kernel}. Without branches, which could not be foretold.
 */
final class IndexedMaxPoolKernel extends PlanesKernel {

	/** Number of the first element of a window's second row. */
	private static final int BELOW = 2;

	/** What maxima are not less than. */
	private final float least;
	/** All bits set where all maxima count, not only those above it. */
	private final int all;

	IndexedMaxPoolKernel(final Node node) {
		super(new WindowGeometry(((IndexedMaxPool) node.operator()).pool().window(), node
			.input(0).shape(), node.output(0).shape()));
		final boolean rectified = ((IndexedMaxPool) node.operator()).rectified();
		least = rectified ? 0 : Float.NEGATIVE_INFINITY;
		all = rectified ? 0 : -1;
	}

	@Override
	void planes(final Arguments arguments, final int part, final int from, final int to) {
		final int width = geometry.image[2];
		final int windows = geometry.output[2];
		for (int plane = from; plane < to; plane++) {
			final int image = start(plane, arguments.inFirst(0), imagePlane);
			final int maxima = start(plane, arguments.outFirst(0), outputPlane);
			final int places = start(plane, arguments.outFirst(1), outputPlane);
			for (int row = 0; row < geometry.output[1]; row++) {
				row(arguments.in(0), image + 2 * row * width, width, least, all, arguments.out(0), maxima +
					row * windows, arguments.out(1), places + row * windows, windows);
			}
		}
	}

	private static void row(final float[] x, final int from, final int width,
		final float least, final int all, final float[] maxima, final int to, final float[] places,
		final int at, final int n)
	{
		for (int i = 0; i < n; i++) {
			final int first = from + 2 * i;
			final float a = x[first];
			final float b = x[first + 1];
			final float c = x[first + width];
			final float d = x[first + width + 1];
			final float upper = Math.max(a, b);
			final float lower = Math.max(c, d);
			final float maximum = Math.max(Math.max(upper, lower), least);
			// All bits set where the later one is larger, and where the maximum counts.
			final int right = negative(a - b);
			final int rightBelow = negative(c - d);
			final int below = negative(upper - lower);
			final int counts = all | negative(least - maximum);
			final int number = (below & BELOW) - (below & rightBelow | ~below & right);
			maxima[to + i] = maximum;
			places[at + i] = (number + 1 & counts) - 1;
		}
	}

	/** Where an element of a window is, seen from its first one; somewhere in it for -1. */
	static int offset(final int number, final int width) {
		return (number & 1) + (-(number >> 1 & 1) & width);
	}

	/** All bits set for a negative number. */
	static int negative(final float difference) {
		return Float.floatToRawIntBits(difference) >> 31;
	}
}
