/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import io.github.fovea.graph.Operator;
import io.github.fovea.tensor.TensorType;

import java.util.List;

/**
 * Gradient of batch normalisation in training. Inputs: x, scale, the batch's
 * mean, its 1 / sqrt(variance + epsilon), the output's gradient. Outputs: the
 * gradients of x, scale and bias.
 */
public record BatchNormalizationGrad() implements Operator {

	@Override
	public String name() {
		return "BatchNormalizationGrad";
	}

	@Override
	public String domain() {
		return FOVEA;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		Check.count(name(), inputs, 5, 5);
		BatchNormalization.channels(name(), inputs.get(0), inputs.subList(1, 4));
		Check.shape("The gradient", inputs.get(0).shape(), inputs.get(4).shape());
		return List.of(inputs.get(0), inputs.get(1), inputs.get(1));
	}
}
