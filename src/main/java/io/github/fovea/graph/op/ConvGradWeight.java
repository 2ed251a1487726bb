/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import io.github.fovea.graph.Operator;
import io.github.fovea.tensor.TensorType;

import java.util.List;

/**
 * Gradient of a convolution's weights. Inputs: the image, the output's gradient.
 */
public record ConvGradWeight(Conv conv) implements Operator {

	@Override
	public String name() {
		return "ConvGradWeight";
	}

	@Override
	public String domain() {
		return FOVEA;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		Check.count(name(), inputs, 2, 2);
		final TensorType weights = inputs.get(0).as(conv.weightShape(inputs.get(1)
			.shape().get(1), inputs.get(0).shape()));
		Check.shape("The gradient", conv.infer(List.of(inputs.get(0), weights)).get(
			0).shape(), inputs.get(1).shape());
		return List.of(weights);
	}
}
