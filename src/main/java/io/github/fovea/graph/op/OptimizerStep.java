/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import io.github.fovea.graph.Operator;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.util.ArrayList;
import java.util.List;

/**
 * A step of an optimiser for one parameter. Inputs: the parameter, its gradient,
 * the learning rate (rank 0), then {@link #moments()} tensors of the parameter's
 * type, then, where {@link #counted()}, the number of this step from 1 (int64,
 * rank 0). Outputs: the new parameter, then the new moments. Each element
 * depends on the elements at its own place only, so a step may work in place.
 */
public sealed interface OptimizerStep extends Operator permits SgdStep, AdamStep,
	RmsPropStep
{

	/** Tensors of state a parameter. */
	int moments();

	/** True if the step's number is an input. */
	boolean counted();

	@Override
	default String domain() {
		return FOVEA;
	}

	@Override
	default boolean inPlace(final int output, final int input) {
		return output == 0 ? input == 0 : input == output + 2 && output <= moments();
	}

	@Override
	default List<TensorType> infer(final List<TensorType> inputs) {
		final int count = 3 + moments() + (counted() ? 1 : 0);
		Check.count(name(), inputs, count, count);
		final TensorType parameter = inputs.get(0);
		Check.shape("The gradient", parameter.shape(), inputs.get(1).shape());
		Check.shape("The learning rate", Shape.SCALAR, inputs.get(2).shape());
		final List<TensorType> outputs = new ArrayList<>();
		outputs.add(parameter);
		for (int i = 0; i < moments(); i++) {
			Check.shape("A moment", parameter.shape(), inputs.get(3 + i).shape());
			outputs.add(parameter);
		}
		if (counted() && !inputs.get(count - 1).equals(Increment.COUNTER))
			throw new IllegalArgumentException("The step's number should be " +
				Increment.COUNTER + ", got " + inputs.get(count - 1));
		return outputs;
	}
}
