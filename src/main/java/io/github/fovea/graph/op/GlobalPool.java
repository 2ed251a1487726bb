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
import java.util.stream.IntStream;

/**
 * ONNX GlobalAveragePool and GlobalMaxPool: one number a channel, spatial axes
 * kept with size 1.
 */
public record GlobalPool(Kind kind) implements Operator {

	/** What is made of a channel. */
	public enum Kind {
			AVERAGE, MAX
	}

	@Override
	public String name() {
		return kind == Kind.MAX ? "GlobalMaxPool" : "GlobalAveragePool";
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		Check.count(name(), inputs, 1, 1);
		final TensorType x = inputs.get(0);
		if (x.rank() < 3) throw new IllegalArgumentException(name() +
			" expects N,C and spatial axes, got shape " + x.shape());
		Check.pixels(name(), x.shape());
		long[] sizes = x.shape().toArray();
		for (int i = 2; i < sizes.length; i++) {
			sizes[i] = 1;
		}
		return List.of(x.as(Shape.of(sizes)));
	}

	/** Ties of a maximum share its gradient evenly. */
	@Override
	public List<Value> gradient(final Backward b) {
		final Ops ops = new Ops(b.graph());
		final Value x = b.input(0);
		if (kind == Kind.MAX) return List.of(ops.gradientOfExtremum(x, b.output(), b
			.gradient(), IntStream.range(2, x.type().rank()).boxed().toList()));
		final float count = x.shape().product(2, x.type().rank());
		return List.of(ops.expand(ops.mul(b.gradient(), ops.constant(1 / count)), x
			.shape()));
	}
}
