/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import io.github.fovea.graph.Operator;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.util.List;

/** Gradient of {@link Pad}: each gradient is added to the element it came from. */
public record PadGrad(Pad pad, Shape shape) implements Operator {

	@Override
	public String name() {
		return "PadGrad";
	}

	@Override
	public String domain() {
		return FOVEA;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		Check.count(name(), inputs, 1, 1);
		Check.shape("The gradient", pad.infer(List.of(inputs.get(0).as(shape))).get(
			0).shape(), inputs.get(0).shape());
		return List.of(inputs.get(0).as(shape));
	}
}
