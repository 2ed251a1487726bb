/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import io.github.fovea.graph.Operator;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.util.List;

/**
 * Gradient of a convolution's image. Inputs: the output's gradient, the weights.
 *
 * @param shape of the image
 */
public record ConvGradInput(Conv conv, Shape shape) implements Operator {

	@Override
	public String name() {
		return "ConvGradInput";
	}

	@Override
	public String domain() {
		return FOVEA;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		Check.count(name(), inputs, 2, 2);
		final TensorType image = inputs.get(0).as(shape);
		Check.shape("The gradient", conv.infer(List.of(image, inputs.get(1))).get(0)
			.shape(), inputs.get(0).shape());
		return List.of(image);
	}
}
