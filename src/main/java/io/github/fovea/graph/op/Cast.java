/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import io.github.fovea.graph.Backward;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.TensorType;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/** ONNX Cast. */
public record Cast(ElementType to) implements Operator {

	@Override
	public String name() {
		return "Cast";
	}

	@Override
	public Map<String, Object> attributes() {
		return Map.of("to", (long) to.onnx());
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		Check.count(name(), inputs, 1, 1);
		return List.of(inputs.get(0).as(to));
	}

	@Override
	public List<Value> gradient(final Backward b) {
		final ElementType from = b.input(0).type().elements();
		if (!from.isFloating()) return Collections.singletonList(null);
		return List.of(b.graph().add(new Cast(from), b.gradient()));
	}
}
