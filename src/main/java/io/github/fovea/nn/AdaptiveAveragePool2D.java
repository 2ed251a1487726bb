/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

/**
 * Means of windows that share an image of any size among a fixed number of results:
 * N,C,H,W to N,C,size,size. As in PyTorch, result i of n is the mean of the elements
 * floor(i s / n) … ceil((i + 1) s / n) - 1 of s.
 */
public record AdaptiveAveragePool2D(int size) implements Layer {

	@Override
	public Value apply(final NetworkBuilder network, final Value x) {
		final Ops ops = network.ops();
		final int height = x.shape().at(2);
		final int width = x.shape().at(3);
		if (height == size && width == size) return x;
		if (height % size == 0 && width % size == 0) {
			final Window window = Window.of(height / size, width / size);
			return ops.averagePool(x, window.withStrides(height / size, width / size),
				false);
		}
		// Windows of several sizes that overlap: a linear function along each axis.
		final Value rows = ops.matMul(ops.graph().constant("rows", means(height,
			false)), x);
		return ops.matMul(rows, ops.graph().constant("columns", means(width, true)));
	}

	/** The matrix size,elements that makes means of elements, or its transpose. */
	private Tensor means(final int elements, final boolean transposed) {
		final Tensor result = Tensor.of(new float[size * elements], transposed ? Shape.of(
			elements, size) : Shape.of(size, elements));
		for (int i = 0; i < size; i++) {
			final int start = i * elements / size;
			final int end = ((i + 1) * elements + size - 1) / size;
			for (int e = start; e < end; e++) {
				result.set(transposed ? e * size + i : i * elements + e, 1.0 / (end - start));
			}
		}
		return result;
	}

	@Override
	public String kind() {
		return "pool";
	}
}
