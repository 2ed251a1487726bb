/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import io.github.fovea.graph.Backward;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.tensor.TensorType;

import java.util.List;

/**
 * A function of one number, applied to each element. It is defined here once, in
 * double; engines may compute it by any means that agrees.
 */
public sealed interface Pointwise extends Operator permits Unary, LeakyRelu,
	Elu, Clip
{

	double apply(double x);

	/**
	 * The derivative, as a function of the output where
	 * {@link #derivativeOfOutput()} holds, else of the input.
	 */
	double derivative(double xOrY);

	/** True if the derivative is known from the output. */
	boolean derivativeOfOutput();

	@Override
	default boolean inPlace(final int output, final int input) {
		return true;
	}

	@Override
	default List<TensorType> infer(final List<TensorType> inputs) {
		Check.count(name(), inputs, 1, 1);
		return inputs;
	}

	@Override
	default List<Value> gradient(final Backward b) {
		final Value reference = derivativeOfOutput() ? b.output() : b.input(0);
		return List.of(b.graph().add(new PointwiseGrad(this), reference, b
			.gradient()));
	}
}
