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
 * Gradient of average pooling. Input: the output's gradient.
 *
 * @param shape of the image
 */
public record AveragePoolGrad(AveragePool pool, Shape shape) implements
	Operator
{

	@Override
	public String name() {
		return "AveragePoolGrad";
	}

	@Override
	public String domain() {
		return FOVEA;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		Check.count(name(), inputs, 1, 1);
		final TensorType image = inputs.get(0).as(shape);
		Check.shape("The gradient", pool.infer(List.of(image)).get(0).shape(), inputs
			.get(0).shape());
		return List.of(image);
	}
}
