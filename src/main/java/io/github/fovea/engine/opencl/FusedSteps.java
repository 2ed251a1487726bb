/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.Operator;
import io.github.fovea.graph.op.OptimizerStep;
import io.github.fovea.tensor.TensorType;

import java.util.ArrayList;
import java.util.List;

/**
 * One step of an optimiser for many parameters. Inputs: the learning rate, the step's
 * number where counted, then for each parameter itself, its gradient, its moments.
 * Outputs: for each parameter the new one and its new moments.
 *
 * @param count of parameters
 */
record FusedSteps(OptimizerStep step, int count) implements Operator {

	/** Inputs before those of the first parameter. */
	private int shared() {
		return step.counted() ? 2 : 1;
	}

	/** Place of a parameter among the inputs. */
	int input(final int parameter) {
		return shared() + parameter * (2 + step.moments());
	}

	/** Place of a new parameter among the outputs. */
	int output(final int parameter) {
		return parameter * (1 + step.moments());
	}

	@Override
	public String name() {
		return step.name() + "s";
	}

	@Override
	public String domain() {
		return FOVEA;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		final List<TensorType> outputs = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			for (int j = 0; j <= step.moments(); j++) {
				outputs.add(inputs.get(input(i)));
			}
		}
		return outputs;
	}

	@Override
	public boolean inPlace(final int output, final int input) {
		final int each = 1 + step.moments();
		final int moment = output % each;
		return input == input(output / each) + (moment == 0 ? 0 : moment + 1);
	}
}
