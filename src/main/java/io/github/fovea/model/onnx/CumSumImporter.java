/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Transpose;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** CumSum: sums of all elements up to each one along an axis. */
final class CumSumImporter {

	/** Along more, a product with a triangle of ones would be wasteful. */
	private static final long MOST_SUMMED = 1 << 10;

	private CumSumImporter() {}

	static void sums(final NodeImport node) {
		final long[] given = node.longs(1, "axis");
		final Value x = node.value(0);
		final Shape shape = x.shape();
		final int axis = shape.axis(Math.toIntExact(given[0]));
		final boolean exclusive = node.integer("exclusive", 0) != 0;
		final boolean reverse = node.integer("reverse", 0) != 0;
		if (node.isConstant(0)) {
			final Tensor numbers = node.constant(0, "numbers");
			node.result(() -> summed(numbers, axis, exclusive, reverse));
			return;
		}
		node.onlyFloat32();
		final long size = shape.get(axis);
		if (size > MOST_SUMMED) throw new UnsupportedForm("along " + size + " elements");
		final Tensor ones = Tensor.zeros(ElementType.F32, size, size);
		for (int i = 0; i < ones.size(); i++) {
			final long later = reverse ? i / size - i % size : i % size - i / size;
			ones.set(i, later > 0 || later == 0 && !exclusive ? 1 : 0);
		}
		node.result(product(node.ops(), x, axis, node.constant(ones)));
	}

	private static Value product(final Ops ops, final Value x, final int axis,
		final Value matrix)
	{
		final int rank = x.type().rank();
		if (rank == 1) return ops.reshape(ops.matMul(ops.reshape(x, Shape.of(1, x.shape().get(
			0))), matrix), x.shape());
		final List<Integer> order = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
		Collections.swap(order, axis, rank - 1);
		if (axis == rank - 1) return ops.matMul(x, matrix);
		final Transpose swap = new Transpose(order);
		return ops.graph().add(swap, ops.matMul(ops.graph().add(swap, x), matrix));
	}

	private static Tensor summed(final Tensor x, final int axis, final boolean exclusive,
		final boolean reverse)
	{
		final Tensor y = Tensor.zeros(x.type());
		final int step = (int) x.shape().strides()[axis];
		final int size = x.shape().at(axis);
		for (int line = 0; size > 0 && line < x.size() / size; line++) {
			final int first = line / step * step * size + line % step;
			double sum = 0;
			for (int i = 0; i < size; i++) {
				final int at = first + (reverse ? size - 1 - i : i) * step;
				if (exclusive) y.set(at, sum);
				sum += x.get(at);
				if (!exclusive) y.set(at, sum);
			}
		}
		return y;
	}
}
