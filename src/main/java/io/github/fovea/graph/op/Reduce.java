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

import java.util.ArrayList;
import java.util.List;

/**
 * ONNX's Reduce family.
 *
 * @param axes the axes reduced over, ascending and from 0; empty means all
 * @param keepDims keep reduced axes with size 1
 */
public record Reduce(Function function, List<Integer> axes, boolean keepDims)
	implements Operator
{

	/** What is made of the numbers. */
	public enum Function {
			SUM("ReduceSum"), MEAN("ReduceMean"), MAX("ReduceMax"), MIN("ReduceMin"), //
			PROD("ReduceProd"), L1("ReduceL1"), L2("ReduceL2"), //
			LOG_SUM("ReduceLogSum"), LOG_SUM_EXP("ReduceLogSumExp"), //
			SUM_SQUARE("ReduceSumSquare");

		private final String onnx;

		Function(final String onnx) {
			this.onnx = onnx;
		}
	}

	public Reduce {
		axes = List.copyOf(axes);
		for (int i = 0; i < axes.size(); i++) {
			if (axes.get(i) < 0 || i > 0 && axes.get(i) <= axes.get(i - 1))
				throw new IllegalArgumentException(
					"The axes of Reduce must ascend from 0 on, got " + axes);
		}
	}

	@Override
	public String name() {
		return function.onnx;
	}

	/** True for an axis that is reduced over. */
	public boolean reduces(final int axis) {
		return axes.isEmpty() || axes.contains(axis);
	}

	/** A shape with the reduced axes at size 1. */
	public Shape kept(final Shape shape) {
		final long[] sizes = shape.toArray();
		for (int i = 0; i < sizes.length; i++) {
			if (reduces(i)) sizes[i] = 1;
		}
		return Shape.of(sizes);
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		Check.count(name(), inputs, 1, 1);
		final Shape shape = inputs.get(0).shape();
		axes.forEach(shape::axis);
		final Shape kept = kept(shape);
		if (keepDims) return List.of(inputs.get(0).as(kept));
		final List<Long> sizes = new ArrayList<>();
		for (int i = 0; i < shape.rank(); i++) {
			if (!reduces(i)) sizes.add(shape.get(i));
		}
		return List.of(inputs.get(0).as(Shape.of(sizes.stream().mapToLong(
			Long::longValue).toArray())));
	}

	/**
	 * Ties of a maximum or minimum share its gradient evenly. A product's gradient
	 * is defined where no factor is 0; that of a length of 0 is 0.
	 */
	@Override
	public List<Value> gradient(final Backward b) {
		final Ops ops = new Ops(b.graph());
		final Value x = b.input(0);
		final Shape kept = kept(x.shape());
		final Value g = ops.reshape(b.gradient(), kept);
		final Value y = ops.reshape(b.output(), kept);
		final float count = (float) x.shape().size() / kept.size();
		return List.of(switch (function) {
			case SUM -> ops.expand(g, x.shape());
			case MEAN -> ops.expand(ops.mul(g, ops.constant(1 / count)), x.shape());
			case MAX, MIN -> ops.gradientOfExtremum(x, y, g, axes);
			case PROD -> ops.div(ops.mul(g, y), x);
			case L1 -> ops.mul(g, ops.sign(x));
			case L2 -> ops.mul(g, ops.div(x, ops.binary(Binary.Function.MAX, y, ops.constant(
				Float.MIN_NORMAL))));
			case LOG_SUM -> ops.expand(ops.div(g, ops.exp(y)), x.shape());
			case LOG_SUM_EXP -> ops.mul(g, ops.exp(ops.sub(x, y)));
			case SUM_SQUARE -> ops.mul(g, ops.mul(ops.constant(2), x));
		});
	}
}
