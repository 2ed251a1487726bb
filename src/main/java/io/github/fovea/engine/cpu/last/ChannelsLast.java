/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.graph.Node;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.ConvGradInput;
import io.github.fovea.graph.op.ConvGradWeight;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.util.ArrayList;
import java.util.List;

/**
 * An operator whose images are stored as N,H,W,C instead of N,C,H,W. Filters and
 * everything that is not of rank 4 keep their order.
 *
 * @param inner the operator, with its meaning for N,C,H,W
 */
public record ChannelsLast(Operator inner) implements Operator {

	/** Axes of N,C,H,W in the order of N,H,W,C. */
	static final List<Integer> TO_LAST = List.of(0, 2, 3, 1);

	/** Axes of N,H,W,C in the order of N,C,H,W. */
	static final List<Integer> TO_FIRST = List.of(0, 3, 1, 2);

	/** What a node of this operator computes, with its meaning for N,C,H,W. */
	static Operator inner(final Node node) {
		return ((ChannelsLast) node.operator()).inner;
	}

	@Override
	public String name() {
		return inner.name() + "ChannelsLast";
	}

	@Override
	public String domain() {
		return FOVEA;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		final List<TensorType> plain = new ArrayList<>();
		for (int i = 0; i < inputs.size(); i++) {
			final TensorType type = inputs.get(i);
			plain.add(isImageInput(inner, i, type.shape()) ? type.as(order(type
				.shape(), TO_FIRST)) : type);
		}
		final List<TensorType> result = new ArrayList<>();
		for (final TensorType type : inner.infer(plain)) {
			result.add(isImageOutput(inner, type.shape()) ? type.as(order(type.shape(),
				TO_LAST)) : type);
		}
		return result;
	}

	static boolean isImageInput(final Operator operator, final int index,
		final Shape shape)
	{
		final boolean filters = index == 1 && (operator instanceof Conv ||
			operator instanceof ConvGradInput);
		return shape.rank() == 4 && !filters;
	}

	static boolean isImageOutput(final Operator operator, final Shape shape) {
		return shape.rank() == 4 && !(operator instanceof ConvGradWeight);
	}

	/** A shape of rank 4 with its axes in another order. */
	static Shape order(final Shape shape, final List<Integer> order) {
		return Shape.of(shape.get(order.get(0)), shape.get(order.get(1)), shape.get(
			order.get(2)), shape.get(order.get(3)));
	}
}
