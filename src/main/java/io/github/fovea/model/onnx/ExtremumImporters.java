/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Compare;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.graph.op.Reshape;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Where the largest or smallest number along an axis is. */
final class ExtremumImporters {

	/** Larger numbers of places are no whole floats. */
	private static final long MOST_PLACES = 1 << 24;

	/** Classes of a new axis, whose numbers are constants. */
	private static final long MOST_CLASSES = 1 << 16;

	private ExtremumImporters() {}

	static void addTo(final Map<String, Importer> table) {
		table.put("ArgMax", node -> place(node, Reduce.Function.MAX));
		table.put("ArgMin", node -> place(node, Reduce.Function.MIN));
		table.put("TopK", TopKImporter::topK);
		table.put("OneHot", ExtremumImporters::oneHot);
	}

	/** One number where the place along a new axis is that of the input, else another. */
	private static void oneHot(final NodeImport node) {
		final Ops ops = node.ops();
		final Value x = node.value(0);
		final long depth = (long) node.constant(1, "depth").get(0);
		final Tensor values = node.constant(2, "values");
		final int rank = x.type().rank();
		final long given = node.integer("axis", -1);
		final int axis = Math.toIntExact(given < 0 ? given + rank + 1 : given);
		if (depth < 1 || depth > MOST_CLASSES || values.size() != 2 || axis < 0 ||
			axis > rank) throw new IllegalArgumentException("its axis " + given + ", depth " +
				depth + " or values of shape " + values.shape() + " do not fit");
		final List<Long> sizes = new ArrayList<>(Arrays.stream(x.shape().toArray()).boxed()
			.toList());
		sizes.add(axis, 1L);
		final long[] along = new long[rank + 1];
		Arrays.fill(along, 1);
		along[axis] = depth;
		final Tensor places = Tensor.zeros(x.type().elements(), along);
		final Tensor before = Tensor.zeros(x.type().elements(), along);
		for (int i = 0; i < depth; i++) {
			places.set(i, i);
			before.set(i, i - depth);
		}
		// Places below 0 count from the end.
		final Value spread = node.step("spread", new Reshape(sizes), x);
		final Value hits = ops.compare(Compare.Relation.OR, ops.compare(Compare.Relation.EQUAL,
			spread, node.constant(places)), ops.compare(Compare.Relation.EQUAL, spread, node
				.constant(before)));
		node.result(ops.where(hits, node.constant(values.elements(), values.get(1)), node
			.constant(values.elements(), values.get(0))));
	}

	private static void place(final NodeImport node,
		final Reduce.Function function)
	{
		final ElementType type = node.type(0).elements();
		if (type != ElementType.F32 && type != ElementType.U8 && !node.isWhole(0))
			throw new UnsupportedForm("of " + type);
		final Value x = node.numbers(0);
		final int axis = x.shape().axis(Math.toIntExact(node.integer("axis", 0)));
		node.result(node.ops().cast(place(node, x, function, axis, node.integer("keepdims",
			1) != 0, node.integer("select_last_index", 0) != 0), ElementType.I64));
	}

	/** The place as a float; of equal numbers the first, or the last. */
	private static Value place(final NodeImport node, final Value x,
		final Reduce.Function function, final int axis, final boolean keep,
		final boolean last)
	{
		final Ops ops = node.ops();
		final Value places = places(node, x.shape(), axis);
		final Value hits = ops.compare(Compare.Relation.EQUAL, x, ops.reduce(function, x,
			true, axis));
		final Value end = ops.constant(last ? 0 : x.shape().get(axis) - 1);
		return ops.reduce(last ? Reduce.Function.MAX : Reduce.Function.MIN, ops.where(hits,
			places, end), keep, axis);
	}

	/** 0, 1, 2, … along an axis. */
	static Value places(final NodeImport node, final Shape shape,
		final int axis)
	{
		if (shape.get(axis) > MOST_PLACES) throw new UnsupportedForm("along " + shape.get(
			axis) + " numbers");
		final long[] sizes = new long[shape.rank()];
		Arrays.fill(sizes, 1);
		final Tensor places = Tensor.zeros(ElementType.F32, Shape.of(sizes).with(axis, shape
			.get(axis)).toArray());
		for (int i = 0; i < places.size(); i++) {
			places.set(i, i);
		}
		return node.constant(places);
	}

	/** 1 at the first largest number along an axis, else 0. */
	static Value hardmax(final NodeImport node, final Value x, final int axis) {
		final int at = x.shape().axis(axis);
		return node.ops().cast(node.ops().compare(Compare.Relation.EQUAL, places(node, x
			.shape(), at), place(node, x, Reduce.Function.MAX, at, true, false)),
			ElementType.F32);
	}
}
