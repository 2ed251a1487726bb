/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Binary;
import io.github.fovea.graph.op.Cast;
import io.github.fovea.graph.op.Clip;
import io.github.fovea.graph.op.LeakyRelu;
import io.github.fovea.graph.op.Reshape;
import io.github.fovea.graph.op.Unary;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Tensor;

import java.util.Arrays;
import java.util.Map;

/** Functions of one number. */
final class PointwiseImporters {

	private PointwiseImporters() {}

	static void addTo(final Map<String, Importer> table) {
		for (final Unary.Function function : Unary.Function.values()) {
			final Unary operator = new Unary(function);
			table.put(operator.name(), node -> node.result(operator));
		}
		table.put("LeakyRelu", node -> node.result(new LeakyRelu(node.number("alpha",
			0.01f))));
		table.put("Clip", PointwiseImporters::clip);
		table.put("Identity", PointwiseImporters::identity);
		table.put("Dropout", DropoutImporter::dropout);
		table.put("Cast", PointwiseImporters::cast);
		table.put("CastLike", PointwiseImporters::castLike);
	}

	/**
	 * Of a constant, one of its own: exporters write what begins alike in several layers, as
	 * scales of 1, once, but each layer learns its own. Whole numbers are not learned.
	 */
	private static void identity(final NodeImport node) {
		if (node.isConstant(0) && node.value(0).type().elements().isFloating()) node.result(new Reshape(Arrays.stream(node.value(0).shape()
			.toArray()).boxed().toList()));
		else node.passThrough();
	}

	private static void clip(final NodeImport node) {
		final Value x = node.value(0);
		final boolean attributes = node.opset() < 11;
		if (attributes || x.type().elements() == ElementType.F32 && isKnown(node, 1) &&
			isKnown(node, 2)) node.result(node.add(new Clip(bound(node, 1, "min",
				Float.NEGATIVE_INFINITY), bound(node, 2, "max", Float.POSITIVE_INFINITY)), x));
		else if (!node.hasInput(1) && !node.hasInput(2)) node.passThrough();
		else node.result(limited(node, 2, Binary.Function.MIN, limited(node, 1,
			Binary.Function.MAX, x)));
	}

	private static boolean isKnown(final NodeImport node, final int input) {
		return !node.hasInput(input) || node.isConstant(input);
	}

	/** The maximum or minimum of x and an input, if there is one. */
	private static Value limited(final NodeImport node, final int input,
		final Binary.Function function, final Value x)
	{
		return node.hasInput(input) ? node.add(new Binary(function), x, node.value(input))
			: x;
	}

	private static float bound(final NodeImport node, final int input,
		final String name, final float otherwise)
	{
		if (node.opset() < 11) return node.number(name, otherwise);
		final Tensor bound = node.constant(input, name);
		return bound == null ? otherwise : (float) bound.get(0);
	}

	private static void cast(final NodeImport node) {
		final int to = (int) node.integer("to", 0);
		final ElementType elements;
		try {
			elements = Tensors.elements(to);
		}
		catch (final IllegalArgumentException e) {
			throw new UnsupportedForm("to an " + e.getMessage());
		}
		cast(node, elements);
		node.store(to);
	}

	private static void castLike(final NodeImport node) {
		cast(node, node.value(1).type().elements());
		node.store(node.stored(1));
	}

	private static void cast(final NodeImport node, final ElementType to) {
		if (to == ElementType.F32 && node.isWhole(0)) node.result(node.numbers(0));
		else if (node.value(0).type().elements() == to) node.passThrough();
		else node.result(node.add(new Cast(to), node.value(0)));
	}
}
