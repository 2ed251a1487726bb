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

/**
 * ONNX MaxUnpool: puts pooled elements back to their places; all others are 0. Inputs: the
 * elements; their places in the whole result, of which those outside of the element's own
 * plane are left out. Of elements with one place the last stays, and all get its gradient.
 *
 * @param sizes of the result along the spatial axes
 */
public record MaxUnpool(List<Long> sizes) implements Operator {

	public MaxUnpool {
		sizes = List.copyOf(sizes);
	}

	@Override
	public String name() {
		return "MaxUnpool";
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		Check.count(name(), inputs, 2, 2);
		final TensorType x = inputs.get(0);
		Check.image(name(), x, sizes.size());
		Check.shape("MaxUnpool indices", x.shape(), inputs.get(1).shape());
		if (inputs.get(1).elements() != ElementType.I64)
			throw new IllegalArgumentException("MaxUnpool expects int64 indices, got " +
				inputs.get(1));
		final long[] result = x.shape().toArray();
		for (int i = 0; i < sizes.size(); i++) {
			result[i + 2] = sizes.get(i);
		}
		return List.of(x.as(Shape.of(result)));
	}

	@Override
	public List<Value> gradient(final Backward b) {
		return Arrays.asList(b.graph().add(new MaxUnpoolGrad(), b.gradient(), b.input(1)),
			null);
	}
}
