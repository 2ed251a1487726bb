/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * Shapes of tensors, which are known when a file is read, and arithmetic of shapes that
 * networks know for constants alone.
 */
final class ShapeImporters {

	private static final long MOST_NUMBERS = 1 << 20;

	private ShapeImporters() {}

	/** Adds what no others read. */
	static void addTo(final Map<String, Importer> table) {
		table.put("Shape", ShapeImporters::shape);
		table.put("Size", node -> {
			final long size = node.value(0).shape().size();
			node.result(() -> Tensor.of(new long[] { size }, Shape.SCALAR));
		});
		table.put("Range", ShapeImporters::range);
		unary(table, "Floor", Math::floor);
		unary(table, "Ceil", Math::ceil);
		unary(table, "Round", Math::rint);
		unary(table, "Not", x -> x == 0 ? 1 : 0);
		binary(table, "And", (x, y) -> x != 0 && y != 0 ? 1 : 0);
		binary(table, "Or", (x, y) -> x != 0 || y != 0 ? 1 : 0);
		binary(table, "Max", Math::max);
		binary(table, "Min", Math::min);
		table.putIfAbsent("Mod", node -> fold(node, node.integer("fmod", 0) != 0 ? (x,
			y) -> x % y : (x, y) -> x - Math.floor(x / y) * y));
	}

	private static void shape(final NodeImport node) {
		final long[] sizes = node.value(0).shape().toArray();
		final int from = place(node.integer("start", 0), sizes.length);
		final int to = place(node.integer("end", sizes.length), sizes.length);
		final long[] part = Arrays.copyOfRange(sizes, from, Math.max(from, to));
		node.result(() -> Tensor.of(part, Shape.of(part.length)));
	}

	private static int place(final long axis, final int rank) {
		return (int) Math.max(0, Math.min(rank, axis < 0 ? axis + rank : axis));
	}

	private static void range(final NodeImport node) {
		final Tensor first = node.constant(0, "start");
		final double start = first.get(0);
		final double end = node.constant(1, "limit").get(0);
		final double step = node.constant(2, "delta").get(0);
		final double count = Math.max(0, Math.ceil((end - start) / step));
		if (!(count <= MOST_NUMBERS)) throw new IllegalArgumentException("a range of " +
			count + " numbers is too large");
		final Tensor numbers = Tensor.zeros(first.elements(), (long) count);
		for (int i = 0; i < numbers.size(); i++) {
			numbers.set(i, start + i * step);
		}
		node.result(() -> numbers);
	}

	private static void unary(final Map<String, Importer> table,
		final String name, final DoubleUnaryOperator function)
	{
		table.putIfAbsent(name, node -> {
			final Tensor x = node.constant(0, "input");
			check(x.shape());
			final Tensor y = Tensor.zeros(x.type());
			for (int i = 0; i < y.size(); i++) {
				y.set(i, function.applyAsDouble(x.get(i)));
			}
			node.result(() -> y);
		});
	}

	private static void binary(final Map<String, Importer> table,
		final String name, final DoubleBinaryOperator function)
	{
		table.putIfAbsent(name, node -> fold(node, function));
	}

	/** The function of all inputs, one after the other. */
	private static void fold(final NodeImport node,
		final DoubleBinaryOperator function)
	{
		Tensor result = node.constant(0, "input");
		for (int i = 1; i < node.inputs(); i++) {
			final Tensor next = node.constant(i, "input");
			final TensorType type = result.type().as(Shape.broadcast(result.shape(), next
				.shape()));
			check(type.shape());
			result = Evaluator.binary(result, next, type, function);
		}
		final Tensor y = result;
		node.result(() -> y);
	}

	private static void check(final Shape shape) {
		if (shape.size() > MOST_NUMBERS) throw new IllegalArgumentException(
			"a constant of shape " + shape + " is too large");
	}
}
