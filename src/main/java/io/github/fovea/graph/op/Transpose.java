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

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * ONNX Transpose.
 *
 * @param order the input's axis for each axis of the output, counted from 0
 */
public record Transpose(List<Integer> order) implements Operator {

	public Transpose {
		order = List.copyOf(order);
	}

	@Override
	public String name() {
		return "Transpose";
	}

	@Override
	public Map<String, Object> attributes() {
		return Map.of("perm", Window.longs(order));
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		Check.count(name(), inputs, 1, 1);
		final Shape shape = inputs.get(0).shape();
		final boolean[] seen = new boolean[shape.rank()];
		if (order.size() != seen.length) throw new IllegalArgumentException(
			"Transpose of shape " + shape + " needs " + seen.length + " axes, got " +
				order);
		final long[] sizes = new long[seen.length];
		for (int i = 0; i < sizes.length; i++) {
			final int axis = order.get(i);
			if (axis < 0 || axis >= seen.length) throw new IllegalArgumentException(
				"Transpose axes " + order + " do not exist in shape " + shape);
			if (seen[axis]) throw new IllegalArgumentException("Transpose axes " +
				order + " name axis " + axis + " twice");
			seen[axis] = true;
			sizes[i] = shape.get(axis);
		}
		return List.of(inputs.get(0).as(Shape.of(sizes)));
	}

	@Override
	public List<Value> gradient(final Backward b) {
		final Integer[] inverse = new Integer[order.size()];
		for (int i = 0; i < inverse.length; i++) {
			inverse[order.get(i)] = i;
		}
		return List.of(b.graph().add(new Transpose(Arrays.asList(inverse)), b
			.gradient()));
	}
}
