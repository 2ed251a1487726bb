/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.graph.op.Window;

/**
 * Which input a part of the output needs, along one axis.
 *
 * @param axis of the window
 * @param input size of the image
 * @param output size of the result
 */
record Strip(Window window, int axis, long input, long output) {

	/**
	 * @param output where the part of the output begins
	 * @param from where its input begins
	 * @param size of its input
	 * @param before padding left to the operator before the input
	 * @param after padding left to the operator after it
	 */
	record Part(long output, long from, long size, int before, int after) {}

	/**
	 * @param beyond true if the input can be read beyond the image, false if the
	 *          operator pads
	 */
	Part part(final long start, final long length, final boolean beyond) {
		final long stride = window.strides().get(axis);
		final long from = start * stride - window.padBegin(axis, input);
		final long to = from + (length - 1) * stride + window.extent(axis);
		if (beyond) return new Part(start, from, to - from, 0, 0);
		final long first = Math.max(0, from);
		final long last = Math.min(input, to);
		return new Part(start, first, last - first, (int) (first - from), (int) (to -
			last));
	}
}
