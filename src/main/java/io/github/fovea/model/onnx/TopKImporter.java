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

import java.util.ArrayList;
import java.util.List;

/** The largest or smallest numbers along an axis and their places, best first. */
final class TopKImporter {

	/** Each number needs operators of its own. */
	private static final long MOST = 128;

	private TopKImporter() {}

	static void topK(final NodeImport node) {
		node.onlyFloat32();
		final long k = node.opset() < 10 ? node.integer("k", 0) : node.longs(1, "k")[0];
		final Value x = node.value(0);
		final int axis = x.shape().axis(Math.toIntExact(node.integer("axis", -1)));
		final long size = x.shape().get(axis);
		if (k < 1 || k > size) throw new IllegalArgumentException("it wants " + k +
			" of the " + size + " numbers along axis " + axis + " of shape " + x.shape());
		if (k > MOST) throw new UnsupportedForm("of more than " + MOST + " numbers");
		final boolean largest = node.integer("largest", 1) != 0;
		final Ops ops = node.ops();
		final Value places = ExtremumImporters.places(node, x.shape(), axis);
		final Value taken = ops.constant(largest ? Float.NEGATIVE_INFINITY
			: Float.POSITIVE_INFINITY);
		final Value end = ops.constant(size);
		final List<Value> values = new ArrayList<>();
		final List<Value> found = new ArrayList<>();
		Value left = x;
		// Places that are left: numbers as bad as those that were taken come once, too.
		Value free = places;
		for (int i = 0; i < k; i++) {
			final Value best = ops.reduce(largest ? Reduce.Function.MAX : Reduce.Function.MIN,
				left, true, axis);
			final Value place = ops.reduce(Reduce.Function.MIN, ops.where(ops.compare(
				Compare.Relation.EQUAL, left, best), free, end), true, axis);
			values.add(best);
			found.add(place);
			if (i + 1 == k) break;
			final Value gone = ops.compare(Compare.Relation.EQUAL, places, place);
			left = ops.where(gone, taken, left);
			free = ops.where(gone, end, free);
		}
		node.result(0, joined(ops, axis, values));
		node.result(1, ops.cast(joined(ops, axis, found), ElementType.I64));
	}

	private static Value joined(final Ops ops, final int axis, final List<Value> values) {
		return values.size() == 1 ? values.get(0) : ops.concat(axis, values.toArray(
			Value[]::new));
	}
}
