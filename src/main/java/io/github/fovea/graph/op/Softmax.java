/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import io.github.fovea.graph.Backward;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.tensor.TensorType;

import java.util.List;
import java.util.Map;

/** ONNX Softmax (since operator set 13) along one axis. */
public record Softmax(int axis) implements Operator {

	@Override
	public String name() {
		return "Softmax";
	}

	@Override
	public Map<String, Object> attributes() {
		return Map.of("axis", (long) axis);
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		Check.count(name(), inputs, 1, 1);
		inputs.get(0).shape().axis(axis);
		return inputs;
	}

	@Override
	public List<Value> gradient(final Backward b) {
		final Ops ops = new Ops(b.graph());
		final Value gy = ops.mul(b.gradient(), b.output());
		final Value sum = ops.reduce(Reduce.Function.SUM, gy, true, axis);
		return List.of(ops.sub(gy, ops.mul(b.output(), sum)));
	}
}
