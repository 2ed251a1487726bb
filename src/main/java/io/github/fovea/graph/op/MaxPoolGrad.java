/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import io.github.fovea.graph.Operator;
import io.github.fovea.tensor.TensorType;

import java.util.List;

/**
 * Gradient of max pooling: each output's goes to the first largest element of
 * its window, in row-major order. Inputs: the image, the output's gradient.
 */
public record MaxPoolGrad(MaxPool pool) implements Operator {

	@Override
	public String name() {
		return "MaxPoolGrad";
	}

	@Override
	public String domain() {
		return FOVEA;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		Check.count(name(), inputs, 2, 2);
		Check.shape("The gradient", pool.infer(inputs.subList(0, 1)).get(0).shape(),
			inputs.get(1).shape());
		return List.of(inputs.get(0));
	}
}
