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
import java.util.Map;

/** ONNX Flatten: a matrix of the axes before {@code axis} and those from it on. */
public record Flatten(int axis) implements Operator {

	@Override
	public String name() {
		return "Flatten";
	}

	@Override
	public Map<String, Object> attributes() {
		return Map.of("axis", (long) axis);
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		Check.count(name(), inputs, 1, 1);
		final Shape shape = inputs.get(0).shape();
		final int at = axis < 0 ? axis + shape.rank() : axis;
		if (at < 0 || at > shape.rank()) throw new IllegalArgumentException(
			"Flatten at axis " + axis + " does not fit shape " + shape);
		return List.of(inputs.get(0).as(Shape.of(shape.product(0, at), shape.product(
			at, shape.rank()))));
	}

	@Override
	public List<Value> gradient(final Backward b) {
		return List.of(new Ops(b.graph()).reshape(b.gradient(), b.input(0).shape()));
	}
}
