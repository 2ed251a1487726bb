/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

/**
 * Gradient of a linear function along an axis: the transposed function.
 *
 * @param size of the function's axis
 */
public record AlongAxisGrad(AlongAxis function, int size) implements
	AlongAxis
{

	@Override
	public String name() {
		return function.name() + "Grad";
	}

	@Override
	public String domain() {
		return FOVEA;
	}

	@Override
	public int axis() {
		return function.axis();
	}

	@Override
	public AlongAxisGrad withAxis(final int axis) {
		return new AlongAxisGrad(function.withAxis(axis), size);
	}

	@Override
	public long results(final long gradients) {
		if (gradients != function.results(size)) throw new IllegalArgumentException(
			"The gradient of " + function.name() + " along axis " + axis() +
				" should have size " + function.results(size) + ", got " + gradients);
		return size;
	}

	@Override
	public AxisTaps taps(final int gradients) {
		return function.taps(size).transposed();
	}
}
