/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import io.github.fovea.graph.Backward;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.util.List;

/**
 * Operators that are one linear function, of few elements each, for all lines along an
 * axis. Engines know them by their {@link AxisTaps} alone.
 */
public sealed interface AlongAxis extends Operator permits Gather, Resize,
	AlongAxisGrad
{

	/** Counted from the first. */
	int axis();

	/** The same along another axis. */
	AlongAxis withAxis(int axis);

	/**
	 * Number of results.
	 *
	 * @param size of the axis
	 */
	long results(long size);

	/** The function of an axis of a size. */
	AxisTaps taps(int size);

	@Override
	default List<TensorType> infer(final List<TensorType> inputs) {
		Check.count(name(), inputs, 1, 1);
		final Shape shape = inputs.get(0).shape();
		return List.of(inputs.get(0).as(shape.with(axis(), results(shape.get(
			axis())))));
	}

	@Override
	default List<Value> gradient(final Backward b) {
		return List.of(b.graph().add(new AlongAxisGrad(this, b.input(0).shape().at(
			axis())), b.gradient()));
	}
}
