/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/** Shapes of tensors, which are known when a file is read, and numbers in a row. */
final class ShapeImporters {

	private static final long MOST_NUMBERS = 1 << 20;

	private ShapeImporters() {}

	static void addTo(final Map<String, Importer> table) {
		table.put("Shape", ShapeImporters::shape);
		table.put("Size", node -> {
			final long size = node.value(0).shape().size();
			node.result(() -> Tensor.of(new long[] { size }, Shape.SCALAR));
		});
		table.put("Range", ShapeImporters::range);
		table.put("NonZero", ShapeImporters::nonZero);
		table.put("EyeLike", ShapeImporters::eye);
	}

	/** Ones on a diagonal of a matrix, of whose input only the type is used. */
	private static void eye(final NodeImport node) {
		final TensorType type = node.value(0).type();
		if (type.rank() != 2 || type.shape().size() > MOST_NUMBERS)
			throw new IllegalArgumentException("a diagonal of shape " + type.shape() +
				" is none, or too large");
		final long k = node.integer("k", 0);
		final Tensor eye = Tensor.zeros(node.hasAttribute("dtype") ? type.as(Tensors.elements(
			Math.toIntExact(node.integer("dtype", 0)))) : type);
		final int columns = type.shape().at(1);
		for (int i = 0; i < eye.size(); i++) {
			if (i % columns - i / columns == k) eye.set(i, 1);
		}
		node.result(() -> eye);
	}

	/** Where a constant is not 0, of which older exporters made ranges. */
	private static void nonZero(final NodeImport node) {
		final Tensor x = node.constant(0, "input");
		final int[] places = IntStream.range(0, x.size()).filter(i -> x.get(i) != 0).toArray();
		final Shape shape = x.shape();
		final Tensor indices = Tensor.zeros(ElementType.I64, shape.rank(), places.length);
		for (int axis = 0; axis < shape.rank(); axis++) {
			for (int i = 0; i < places.length; i++) {
				indices.longs()[axis * places.length + i] = places[i] / shape.strides()[axis] % shape
					.get(axis);
			}
		}
		node.result(() -> indices);
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
}
