/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Binary;
import io.github.fovea.graph.op.Cast;
import io.github.fovea.graph.op.Compare;
import io.github.fovea.graph.op.Reshape;
import io.github.fovea.graph.op.Where;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Functions of two or more numbers, with broadcasting. */
final class ArithmeticImporters {

	private ArithmeticImporters() {}

	static void addTo(final Map<String, Importer> table) {
		for (final Binary.Function function : Binary.Function.values()) {
			final Binary operator = new Binary(function);
			table.put(operator.name(), node -> node.result(node.add(operator, node
				.value(0), aligned(node))));
		}
		for (final Compare.Relation relation : Compare.Relation.values()) {
			final Compare operator = new Compare(relation);
			table.put(operator.name(), node -> node.result(node.add(operator, node
				.value(0), aligned(node))));
		}
		table.put("Pow", ArithmeticImporters::pow);
		table.put("Sum", ArithmeticImporters::sum);
		table.put("Where", node -> node.result(new Where()));
	}

	/** The second input; before operator set 7 it was laid along a named axis. */
	private static Value aligned(final NodeImport node) {
		final Value y = node.value(1);
		if (node.opset() >= 7 || !node.hasAttribute("axis")) return y;
		final Shape x = node.value(0).shape();
		final int after = x.rank() - x.axis((int) node.integer("axis", 0)) - y.type()
			.rank();
		if (after <= 0) return y;
		final List<Long> sizes = new ArrayList<>();
		for (final long size : y.shape().toArray()) {
			sizes.add(size);
		}
		sizes.addAll(Collections.nCopies(after, 1L));
		return node.step("aligned", new Reshape(sizes), y);
	}

	private static void pow(final NodeImport node) {
		final Value x = node.value(0);
		final ElementType elements = x.type().elements();
		Value y = aligned(node);
		if (y.type().elements() != elements) {
			if (!elements.isFloating()) throw new UnsupportedForm("of " + elements +
				" to the power of " + y.type().elements());
			y = node.step("exponent", new Cast(elements), y);
		}
		node.result(node.add(new Binary(Binary.Function.POW), x, y));
	}

	private static void sum(final NodeImport node) {
		if (node.inputs() == 1) {
			node.passThrough();
			return;
		}
		final Binary add = new Binary(Binary.Function.ADD);
		Value sum = node.value(0);
		for (int i = 1; i < node.inputs(); i++) {
			sum = i == node.inputs() - 1 ? node.add(add, sum, node.value(i)) : node
				.step("sum", add, sum, node.value(i));
		}
		node.result(sum);
	}
}
