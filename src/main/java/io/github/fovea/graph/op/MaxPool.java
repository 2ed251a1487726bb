/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import io.github.fovea.graph.Backward;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.tensor.TensorType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** ONNX MaxPool, without its index output. Padding never wins. */
public record MaxPool(Window window) implements Operator {

	@Override
	public String name() {
		return "MaxPool";
	}

	@Override
	public Map<String, Object> attributes() {
		final Map<String, Object> result = new LinkedHashMap<>(window
			.attributes());
		if (window.ceil()) result.put("ceil_mode", 1L);
		return result;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		Check.count(name(), inputs, 1, 1);
		final TensorType x = inputs.get(0);
		Check.image(name(), x, window.rank());
		return List.of(x.as(window.pooledShape(x.shape())));
	}

	@Override
	public List<Value> gradient(final Backward b) {
		return List.of(b.graph().add(new MaxPoolGrad(this), b.input(0), b
			.gradient()));
	}
}
