/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Binary;
import io.github.fovea.graph.op.Binary.Function;
import io.github.fovea.graph.op.Cast;
import io.github.fovea.graph.op.Reshape;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Arithmetic of two or more numbers, with broadcasting. */
final class ArithmeticImporters {

	private ArithmeticImporters() {}

	static void addTo(final Map<String, Importer> table) {
		for (final Function function : List.of(Function.ADD, Function.SUB, Function.MUL,
			Function.DIV))
		{
			final Binary operator = new Binary(function);
			table.put(operator.name(), node -> node.result(node.add(operator, node
				.value(0), aligned(node))));
		}
		table.put("Pow", ArithmeticImporters::pow);
		table.put("Mod", node -> node.result(new Binary(node.integer("fmod", 0) != 0
			? Function.FMOD : Function.MOD)));
		table.put("Sum", node -> all(node, Function.ADD));
		table.put("Max", node -> all(node, Function.MAX));
		table.put("Min", node -> all(node, Function.MIN));
		table.put("Mean", ArithmeticImporters::mean);
	}

	/** The second input; before operator set 7 it was laid along a named axis. */
	static Value aligned(final NodeImport node) {
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

	/** The result has the type of the base. */
	private static void pow(final NodeImport node) {
		final Binary power = new Binary(Function.POW);
		final Value x = node.value(0);
		final Value y = aligned(node);
		final ElementType type = x.type().elements();
		if (type.isFloating() || !y.type().elements().isFloating()) {
			node.result(node.add(power, x, node.ops().cast(y, type)));
			return;
		}
		// In double, as a whole number that is a little too small would lose 1.
		final Value real = node.step("real", power, node.ops().cast(x, ElementType.F64), node
			.ops().cast(y, ElementType.F64));
		node.result(node.add(new Cast(type), real));
	}

	/** One number of all inputs. */
	private static void all(final NodeImport node, final Function function) {
		if (node.inputs() == 1) node.passThrough();
		else node.result(joined(node, function));
	}

	private static Value joined(final NodeImport node, final Function function) {
		final Binary operator = new Binary(function);
		Value result = node.value(0);
		for (int i = 1; i < node.inputs(); i++) {
			result = node.add(operator, result, node.value(i));
		}
		return result;
	}

	private static void mean(final NodeImport node) {
		if (node.inputs() == 1) node.passThrough();
		else node.result(node.ops().div(joined(node, Function.ADD), node.constant(node.value(
			0).type().elements(), node.inputs())));
	}
}
