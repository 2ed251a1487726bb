/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import io.github.fovea.graph.Operator;
import io.github.fovea.tensor.TensorType;

import java.util.List;

/**
 * Gradient of a pointwise function. Inputs: the function's output or input, as
 * its derivative wants it, and the output's gradient.
 */
public record PointwiseGrad(Pointwise function) implements Operator {

	@Override
	public String name() {
		return function.name() + "Grad";
	}

	@Override
	public String domain() {
		return FOVEA;
	}

	@Override
	public boolean inPlace(final int output, final int input) {
		return true;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		Check.count(name(), inputs, 2, 2);
		Check.shape("The gradient", inputs.get(0).shape(), inputs.get(1).shape());
		return List.of(inputs.get(1));
	}
}
