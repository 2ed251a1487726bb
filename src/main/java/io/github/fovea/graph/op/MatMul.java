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

/**
 * ONNX MatMul of tensors of rank 2 and more: the last two axes are matrices, the
 * others broadcast.
 */
public record MatMul() implements Operator {

	@Override
	public String name() {
		return "MatMul";
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		Check.count(name(), inputs, 2, 2);
		Check.sameElements(name(), inputs);
		final Shape a = inputs.get(0).shape();
		final Shape b = inputs.get(1).shape();
		if (a.rank() < 2 || b.rank() < 2 || a.get(-1) != b.get(-2))
			throw new IllegalArgumentException("MatMul cannot multiply " + a + " by " +
				b);
		final Shape batch = Shape.broadcast(batch(a), batch(b));
		final long[] sizes = Arrays.copyOf(batch.toArray(), batch.rank() + 2);
		sizes[batch.rank()] = a.get(-2);
		sizes[batch.rank() + 1] = b.get(-1);
		return List.of(inputs.get(0).as(Shape.of(sizes)));
	}

	private static Shape batch(final Shape shape) {
		return Shape.of(Arrays.copyOf(shape.toArray(), shape.rank() - 2));
	}

	@Override
	public List<Value> gradient(final Backward back) {
		final Ops ops = new Ops(back.graph());
		final Value a = back.input(0);
		final Value b = back.input(1);
		final Value g = back.gradient();
		return Arrays.asList( //
			back.needs(0) ? ops.sumTo(ops.matMul(g, ops.swapLast(b)), a.shape())
				: null, //
			back.needs(1) ? ops.sumTo(ops.matMul(ops.swapLast(a), g), b.shape())
				: null);
	}
}
