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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** ONNX Concat. */
public record Concat(int axis) implements Operator {

	@Override
	public String name() {
		return "Concat";
	}

	@Override
	public Map<String, Object> attributes() {
		return Map.of("axis", (long) axis);
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		Check.count(name(), inputs, 1, Integer.MAX_VALUE);
		Check.sameElements(name(), inputs);
		final Shape first = inputs.get(0).shape();
		long size = 0;
		for (final TensorType input : inputs) {
			Check.shape("Concat input, but for axis " + axis + ",", first.with(axis,
				input.rank() == first.rank() ? input.shape().get(axis) : 1), input
					.shape());
			size += input.shape().get(axis);
		}
		return List.of(inputs.get(0).as(first.with(axis, size)));
	}

	@Override
	public List<Value> gradient(final Backward b) {
		final Ops ops = new Ops(b.graph());
		final List<Value> result = new ArrayList<>();
		long from = 0;
		for (int i = 0; i < b.inputs(); i++) {
			final Shape shape = b.input(i).shape();
			final long to = from + shape.get(axis);
			result.add(b.needs(i) ? ops.slice(b.gradient(), shape.axis(axis), from, to)
				: null);
			from = to;
		}
		return result;
	}
}
