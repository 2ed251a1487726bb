/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Compare;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Unary;
import io.github.fovea.graph.op.Where;
import io.github.fovea.tensor.ElementType;

import java.util.Map;

/** What asks questions of numbers, or chooses by the answers. */
final class LogicImporters {

	private LogicImporters() {}

	static void addTo(final Map<String, Importer> table) {
		for (final Compare.Relation relation : Compare.Relation.values()) {
			final Compare operator = new Compare(relation);
			table.put(operator.name(), node -> node.result(node.add(operator, node.value(0),
				ArithmeticImporters.aligned(node))));
		}
		table.put("Where", node -> node.result(new Where()));
		table.put("Not", node -> node.result(not(node, node.value(0))));
		// Nothing but NaN differs from itself.
		table.put("IsNaN", node -> node.result(not(node, node.ops().compare(
			Compare.Relation.EQUAL, node.value(0), node.value(0)))));
		table.put("IsInf", LogicImporters::isInfinite);
	}

	/** Whether bool is false. */
	static Value not(final NodeImport node, final Value x) {
		return node.ops().compare(Compare.Relation.EQUAL, x, node.constant(
			ElementType.BOOL, 0));
	}

	private static void isInfinite(final NodeImport node) {
		final Ops ops = node.ops();
		final Value x = node.value(0);
		final boolean low = node.integer("detect_negative", 1) != 0;
		final boolean high = node.integer("detect_positive", 1) != 0;
		final Value infinity = node.constant(x.type().elements(), low && !high
			? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
		if (!low && !high) node.result(ops.compare(Compare.Relation.LESS, x, x));
		else node.result(ops.compare(Compare.Relation.EQUAL, low && high ? ops.unary(
			Unary.Function.ABS, x) : x, infinity));
	}
}
