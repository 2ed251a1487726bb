/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a sliding window sees along one axis from the places {@code first, first +
 * step, …}.
 *
 * @param source elements that are read
 * @param target elements that the places are of
 * @param places their number
 * @param taps positions in the kernel that see anything from these places
 * @param indices element that a tap sees, -1 for none: entry
 *          {@code tap * places + place}; at most one more from place to place, unless
 *          the window has strides
 */
record GatherAxis(int source, int target, int first, int step, int places, int[] taps,
	int[] indices)
{

	/** Image elements, by output places. */
	static GatherAxis ofImage(final WindowGeometry g, final int axis) {
		return new GatherAxis(g.image[axis], g.output[axis], 0, 1, g.output[axis], IntStream
			.range(0, g.kernel[axis]).toArray(), g.imageIndices(axis));
	}

	/** Output elements, by image places: all of them. */
	static GatherAxis ofOutput(final WindowGeometry g, final int axis) {
		return new GatherAxis(g.output[axis], g.image[axis], 0, 1, g.image[axis], IntStream
			.range(0, g.kernel[axis]).toArray(), g.outputIndices(axis));
	}

	/** The same, those that the same taps see together. */
	static List<GatherAxis> phases(final WindowGeometry g, final int axis) {
		final int size = g.image[axis];
		final int stride = g.stride[axis];
		final int[] all = g.outputIndices(axis);
		final List<GatherAxis> result = new ArrayList<>();
		for (int i = 0; i < Math.min(stride, size); i++) {
			final int first = i;
			final int places = (size - first + stride - 1) / stride;
			final int[] taps = IntStream.range(0, g.kernel[axis]).filter(tap -> Math.floorMod(
				first + g.padBegin[axis] - tap * g.dilation[axis], stride) == 0).toArray();
			final int[] indices = IntStream.of(taps).flatMap(tap -> IntStream.range(0,
				places).map(place -> all[tap * size + first + place * stride])).toArray();
			result.add(new GatherAxis(g.output[axis], size, first, stride, places, taps,
				indices));
		}
		return result;
	}
}
