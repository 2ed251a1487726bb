/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import io.github.fovea.graph.Backward;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.util.List;

/** ONNX Expand: broadcasts a tensor to a shape. */
public record Expand(Shape shape) implements Operator {

	@Override
	public String name() {
		return "Expand";
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		Check.count(name(), inputs, 1, 1);
		return List.of(inputs.get(0).as(Shape.broadcast(inputs.get(0).shape(),
			shape)));
	}

	@Override
	public List<Value> gradient(final Backward b) {
		return List.of(new Ops(b.graph()).sumTo(b.gradient(), b.input(0).shape()));
	}
}
