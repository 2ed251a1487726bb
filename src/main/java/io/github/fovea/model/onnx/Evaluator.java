/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Operator;
import io.github.fovea.graph.op.AlongAxis;
import io.github.fovea.graph.op.AxisTaps;
import io.github.fovea.graph.op.Binary;
import io.github.fovea.graph.op.Cast;
import io.github.fovea.graph.op.Compare;
import io.github.fovea.graph.op.Concat;
import io.github.fovea.graph.op.Expand;
import io.github.fovea.graph.op.Flatten;
import io.github.fovea.graph.op.Pointwise;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.graph.op.Reshape;
import io.github.fovea.graph.op.Slice;
import io.github.fovea.graph.op.Transpose;
import io.github.fovea.graph.op.Where;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/**
 * Computes the operators that constants of files pass through. Numbers are moved as they
 * are; arithmetic is done in double.
 */
final class Evaluator {

	/** Takes a place in each of two tensors. */
	@FunctionalInterface
	interface Move {

		void move(int from, int to);
	}

	private Evaluator() {}

	/** What an operator makes of tensors; null if it is none of those known here. */
	static Tensor evaluate(final Operator operator, final List<Tensor> in,
		final TensorType type)
	{
		final Tensor x = in.get(0);
		if (operator instanceof Reshape || operator instanceof Flatten) return x.reshape(
			type.shape());
		if (operator instanceof Cast) return x.to(type.elements());
		if (operator instanceof Expand) return walked(x, type.shape(), broadcast(x.shape(),
			type.shape()), 0);
		if (operator instanceof Transpose t) return walked(x, type.shape(), t.order()
			.stream().mapToLong(axis -> x.shape().strides()[axis]).toArray(), 0);
		if (operator instanceof Slice slice) return slice(slice, x, type.shape());
		if (operator instanceof Concat concat) return concat(type.shape().axis(concat
			.axis()), in, type);
		if (operator instanceof AlongAxis along) return along(along, x, type);
		if (operator instanceof Pointwise function) {
			final Tensor y = Tensor.zeros(type);
			IntStream.range(0, y.size()).forEach(i -> y.set(i, function.apply(x.get(i))));
			return y;
		}
		if (operator instanceof Binary binary) return binary(x, in.get(1), type,
			binary::apply);
		if (operator instanceof Compare compare) return binary(x, in.get(1), type, (a,
			b) -> compare.relation().holds(a, b) ? 1 : 0);
		if (operator instanceof Where) return where(in, type);
		return operator instanceof Reduce reduce ? reduce(reduce, x, type) : null;
	}

	/** A function of two tensors that are broadcast. */
	private static Tensor binary(final Tensor x, final Tensor y, final TensorType type,
		final DoubleBinaryOperator function)
	{
		final Tensor a = walked(x, type.shape(), broadcast(x.shape(), type.shape()), 0);
		final Tensor b = walked(y, type.shape(), broadcast(y.shape(), type.shape()), 0);
		final Tensor result = Tensor.zeros(type);
		for (int i = 0; i < result.size(); i++) {
			result.set(i, function.applyAsDouble(a.get(i), b.get(i)));
		}
		return result;
	}

	private static void copy(final Tensor from, final int i, final Tensor to,
		final int j)
	{
		if (from.elements() == ElementType.I64) to.longs()[j] = from.longs()[i];
		else to.set(j, from.get(i));
	}

	/** The elements that one comes to by steps from a start, one an axis of a shape. */
	private static Tensor walked(final Tensor x, final Shape shape,
		final long[] steps, final long start)
	{
		if (x.shape().equals(shape) && start == 0 && Arrays.equals(steps, shape
			.strides())) return x;
		final Tensor y = Tensor.zeros(x.type().as(shape));
		walk(shape, steps, start, (from, to) -> copy(x, from, y, to));
		return y;
	}

	private static void walk(final Shape shape, final long[] steps,
		final long start, final Move move)
	{
		final int size = shape.arraySize();
		final int[] index = new int[shape.rank()];
		long from = start;
		for (int to = 0; to < size; to++) {
			move.move((int) from, to);
			for (int axis = index.length - 1; axis >= 0; axis--) {
				from += steps[axis];
				if (++index[axis] < shape.get(axis)) break;
				from -= steps[axis] * index[axis];
				index[axis] = 0;
			}
		}
	}

	/** Steps through a tensor that is broadcast to a shape. */
	private static long[] broadcast(final Shape from, final Shape to) {
		final long[] steps = new long[to.rank()];
		final long[] own = from.strides();
		for (int axis = 0; axis < own.length; axis++) {
			if (from.get(axis) != 1) steps[axis + to.rank() - own.length] = own[axis];
		}
		return steps;
	}

	private static Tensor slice(final Slice slice, final Tensor x,
		final Shape shape)
	{
		final long[] steps = x.shape().strides();
		final int axis = x.shape().axis(slice.axis());
		final long start = slice.start() * steps[axis];
		steps[axis] *= slice.step();
		return walked(x, shape, steps, start);
	}

	private static Tensor concat(final int axis, final List<Tensor> in,
		final TensorType type)
	{
		final Tensor y = Tensor.zeros(type);
		final int row = (int) type.shape().product(axis, type.rank());
		int before = 0;
		for (final Tensor x : in) {
			final int each = (int) x.shape().product(axis, type.rank());
			for (int i = 0; i < x.size(); i++) {
				copy(x, i, y, i / each * row + before + i % each);
			}
			before += each;
		}
		return y;
	}

	private static Tensor along(final AlongAxis operator, final Tensor x,
		final TensorType type)
	{
		final AxisTaps taps = operator.taps(x.shape().at(operator.axis()));
		final int inner = (int) x.shape().product(operator.axis() + 1, type.rank());
		final Tensor y = Tensor.zeros(type);
		for (int i = 0; i < y.size(); i++) {
			final int result = i / inner % taps.results();
			final int line = i / inner / taps.results() * taps.size() * inner + i % inner;
			if (taps.picks()) copy(x, line + taps.indices()[result] * inner, y, i);
			else {
				double sum = 0;
				for (int t = taps.starts()[result]; t < taps.starts()[result + 1]; t++) {
					sum += taps.weights()[t] * x.get(line + taps.indices()[t] * inner);
				}
				y.set(i, sum);
			}
		}
		return y;
	}

	private static Tensor where(final List<Tensor> in, final TensorType type) {
		final Shape shape = type.shape();
		final List<Tensor> all = in.stream().map(t -> walked(t, shape, broadcast(t.shape(),
			shape), 0)).toList();
		final Tensor y = Tensor.zeros(type);
		for (int i = 0; i < y.size(); i++) {
			copy(all.get(all.get(0).get(i) != 0 ? 1 : 2), i, y, i);
		}
		return y;
	}

	private static Tensor reduce(final Reduce reduce, final Tensor x,
		final TensorType type)
	{
		final DoubleBinaryOperator function = switch (reduce.function()) {
			case SUM, MEAN -> Double::sum;
			case PROD -> (a, b) -> a * b;
			case MAX -> Math::max;
			case MIN -> Math::min;
			default -> null;
		};
		if (function == null || x.size() == 0) return null;
		final double[] results = new double[type.shape().arraySize()];
		final boolean[] begun = new boolean[results.length];
		final long[] steps = broadcast(reduce.kept(x.shape()), x.shape());
		walk(x.shape(), steps, 0, (at, i) -> {
			results[at] = begun[at] ? function.applyAsDouble(results[at], x.get(i)) : x.get(
				i);
			begun[at] = true;
		});
		final Tensor y = Tensor.zeros(type);
		final int each = reduce.function() == Reduce.Function.MEAN ? x.size() /
			results.length : 1;
		for (int i = 0; i < results.length; i++) {
			y.set(i, results[i] / each);
		}
		return y;
	}
}
