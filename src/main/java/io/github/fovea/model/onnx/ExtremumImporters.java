/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Compare;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.util.Arrays;
import java.util.Map;

/** Where the largest or smallest number along an axis is. */
final class ExtremumImporters {

	/** Larger numbers of places are no whole floats. */
	private static final long MOST_PLACES = 1 << 24;

	private ExtremumImporters() {}

	static void addTo(final Map<String, Importer> table) {
		table.put("ArgMax", node -> place(node, Reduce.Function.MAX));
		table.put("ArgMin", node -> place(node, Reduce.Function.MIN));
	}

	private static void place(final NodeImport node,
		final Reduce.Function function)
	{
		final ElementType type = node.value(0).type().elements();
		if (type != ElementType.F32 && type != ElementType.U8) throw new UnsupportedForm(
			"of " + type);
		final Value x = node.ops().cast(node.value(0), ElementType.F32);
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
	private static Value places(final NodeImport node, final Shape shape,
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
