/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import io.github.fovea.tensor.TensorType;

import java.util.List;

/**
 * ONNX Resize along one axis; images are resized along one axis after the other.
 *
 * @param scale number of results divided by the number of elements; 0 where it follows
 *          from the size
 * @param size number of results; 0 where it follows from the scale, rounded down
 */
public record Resize(int axis, double scale, long size, Sampling sampling)
	implements AlongAxis
{

	public Resize {
		if (!(scale >= 0 && scale < Double.POSITIVE_INFINITY) || size < 0 ||
			scale == 0 && size == 0) throw new IllegalArgumentException(
				"Resize needs a positive scale or size, got " + scale + " and " + size);
	}

	@Override
	public String name() {
		return "Resize";
	}

	@Override
	public Resize withAxis(final int other) {
		return new Resize(other, scale, size, sampling);
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		if (sampling.mode() != Sampling.Mode.NEAREST && !inputs.get(0).elements()
			.isFloating()) throw new IllegalArgumentException(
				"Resize interpolates floating point numbers, got " + inputs.get(0));
		return AlongAxis.super.infer(inputs);
	}

	@Override
	public long results(final long elements) {
		if (elements == 0) throw new IllegalArgumentException(
			"Resize has nothing to sample along axis " + axis);
		// In float, where a scale that is written as 1.8 makes nine of five.
		return size > 0 ? size : (long) ((float) scale * elements);
	}

	@Override
	public AxisTaps taps(final int elements) {
		return sampling.taps(elements, Math.toIntExact(results(elements)), scale);
	}
}
