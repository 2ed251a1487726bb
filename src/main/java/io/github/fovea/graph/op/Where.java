/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import io.github.fovea.graph.Backward;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.util.Arrays;
import java.util.List;

/** ONNX Where: the second input where the first (bool) is true, else the third. */
public record Where() implements Operator {

	@Override
	public String name() {
		return "Where";
	}

	@Override
	public boolean inPlace(final int output, final int input) {
		return input > 0;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		Check.count(name(), inputs, 3, 3);
		if (inputs.get(0).elements() != ElementType.BOOL)
			throw new IllegalArgumentException("Where expects a bool condition, got " +
				inputs.get(0));
		Check.sameElements(name(), inputs.subList(1, 3));
		final Shape values = Shape.broadcast(inputs.get(1).shape(), inputs.get(2)
			.shape());
		return List.of(inputs.get(1).as(Shape.broadcast(inputs.get(0).shape(),
			values)));
	}

	@Override
	public List<Value> gradient(final Backward b) {
		final Ops ops = new Ops(b.graph());
		final Value zero = ops.constant(0);
		final Value condition = b.input(0);
		final Value g = b.gradient();
		return Arrays.asList(null, //
			b.needs(1) ? ops.sumTo(ops.where(condition, g, zero), b.input(1).shape())
				: null, //
			b.needs(2) ? ops.sumTo(ops.where(condition, zero, g), b.input(2).shape())
				: null);
	}
}
