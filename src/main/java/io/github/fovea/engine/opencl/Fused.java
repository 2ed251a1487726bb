/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.Operator;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.util.List;

/**
 * Several operators on elements as one. Inputs: the operands; the result is of the
 * shape.
 */
record Fused(Expression expression, Shape shape) implements Operator {

	@Override
	public String name() {
		return "Fused";
	}

	@Override
	public String domain() {
		return FOVEA;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		return List.of(TensorType.f32(shape.toArray()));
	}

	@Override
	public boolean inPlace(final int output, final int input) {
		return expression.operands().get(input).kind() == Access.Kind.EACH;
	}
}
