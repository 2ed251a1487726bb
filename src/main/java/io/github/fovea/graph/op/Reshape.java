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

/**
 * ONNX Reshape.
 *
 * @param sizes the wanted sizes; 0 keeps the input's at this place, one -1 takes
 *          what remains
 */
public record Reshape(List<Long> sizes) implements Operator {

	public Reshape {
		sizes = List.copyOf(sizes);
		if (sizes.stream().anyMatch(s -> s < -1) || sizes.stream().filter(
			s -> s == -1).count() > 1) throw new IllegalArgumentException(
				"Reshape sizes must be 0 or more, with at most one -1, got " + sizes);
	}

	@Override
	public String name() {
		return "Reshape";
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		Check.count(name(), inputs, 1, 1);
		final Shape from = inputs.get(0).shape();
		final long[] to = new long[sizes.size()];
		long known = 1;
		int open = -1;
		for (int i = 0; i < to.length; i++) {
			to[i] = sizes.get(i) == 0 && i < from.rank() ? from.get(i) : sizes.get(i);
			if (to[i] == -1) open = i;
			else known = Math.multiplyExact(known, to[i]);
		}
		if (open >= 0) to[open] = known == 0 ? 0 : from.size() / known;
		final Shape shape = Shape.of(to);
		if (shape.size() != from.size()) throw new IllegalArgumentException(
			"Cannot reshape " + from + " (" + from.size() + " elements) to " + sizes);
		return List.of(inputs.get(0).as(shape));
	}

	@Override
	public List<Value> gradient(final Backward b) {
		return List.of(new Ops(b.graph()).reshape(b.gradient(), b.input(0).shape()));
	}
}
