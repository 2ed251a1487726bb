/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.reference;

import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.Shape;

import java.util.Arrays;

/**
 * Which elements of an image's plane each position of a window sees, for any
 * number of spatial axes.
 *
 * @param outputs elements of an output plane
 * @param kernel elements of the kernel
 * @param plane elements of an image plane
 * @param source for each output, then each kernel element: the place in the image
 *          plane, or {@link #PADDING}, or {@link #BEYOND}
 */
record Taps(int outputs, int kernel, int plane, int[] source) {

	/** The place of an element of the padding. */
	static final int PADDING = -1;

	/** The place of an element after the padding, which rounding up can reach. */
	static final int BEYOND = -2;

	static Taps of(final Window window, final Shape image) {
		final int rank = window.rank();
		final long[] in = Arrays.copyOfRange(image.toArray(), 2, 2 + rank);
		final long[] out = new long[rank];
		final long[] taps = new long[rank];
		for (int axis = 0; axis < rank; axis++) {
			out[axis] = window.outputSize(axis, in[axis]);
			taps[axis] = window.kernel().get(axis);
		}
		final Shape plane = Shape.of(in);
		final Shape outputs = Shape.of(out);
		final Shape kernel = Shape.of(taps);
		final int[] source = new int[outputs.arraySize() * kernel.arraySize()];
		final int[] at = new int[rank];
		Indices.forEach(outputs, (o, output) -> Indices.forEach(kernel, (k,
			tap) -> source[output * kernel.arraySize() + tap] = place(window, plane, o,
				k, at)));
		return new Taps(outputs.arraySize(), kernel.arraySize(), plane.arraySize(),
			source);
	}

	private static int place(final Window window, final Shape plane,
		final int[] output, final int[] tap, final int[] at)
	{
		boolean padding = false;
		for (int axis = 0; axis < at.length; axis++) {
			final int size = plane.at(axis);
			at[axis] = output[axis] * window.strides().get(axis) + tap[axis] * window
				.dilations().get(axis) - window.padBegin(axis, size);
			if (at[axis] >= size + Math.max(0, window.padEnd(axis, size)))
				return BEYOND;
			padding |= at[axis] < 0 || at[axis] >= size;
		}
		return padding ? PADDING : Indices.place(plane, at);
	}

	/** Place in the image plane that an output's tap sees; negative outside. */
	int source(final int output, final int tap) {
		return source[output * kernel + tap];
	}
}
