/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import java.util.List;

/**
 * ONNX Gather with constant indices: the elements, rows or planes of an axis that are
 * named.
 *
 * @param indices from 0; in any order, an index any number of times
 */
public record Gather(int axis, List<Integer> indices) implements AlongAxis {

	public Gather {
		indices = List.copyOf(indices);
	}

	@Override
	public String name() {
		return "Gather";
	}

	@Override
	public Gather withAxis(final int other) {
		return new Gather(other, indices);
	}

	@Override
	public long results(final long size) {
		for (final int index : indices) {
			if (index < 0 || index >= size) throw new IllegalArgumentException(
				"Gather along axis " + axis + " of size " + size + " has the index " +
					index);
		}
		return indices.size();
	}

	@Override
	public AxisTaps taps(final int size) {
		return AxisTaps.picking(size, indices);
	}
}
