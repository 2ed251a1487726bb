/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.op.Cast;
import io.github.fovea.graph.op.Clip;
import io.github.fovea.graph.op.Dropout;
import io.github.fovea.graph.op.LeakyRelu;
import io.github.fovea.graph.op.Unary;
import io.github.fovea.tensor.Tensor;

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
		table.put("Identity", NodeImport::passThrough);
		table.put("Dropout", PointwiseImporters::dropout);
		table.put("Cast", PointwiseImporters::cast);
	}

	private static void clip(final NodeImport node) {
		final float min = bound(node, 1, "min", Float.NEGATIVE_INFINITY);
		final float max = bound(node, 2, "max", Float.POSITIVE_INFINITY);
		node.result(node.add(new Clip(min, max), node.value(0)));
	}

	private static float bound(final NodeImport node, final int input,
		final String name, final float otherwise)
	{
		if (node.opset() < 11) return node.number(name, otherwise);
		final Tensor bound = node.constant(input, name);
		return bound == null ? otherwise : (float) bound.get(0);
	}

	private static void dropout(final NodeImport node) {
		node.onlyOutputs(1);
		float ratio = node.number("ratio", 0.5f);
		if (node.opset() >= 12) {
			final Tensor given = node.constant(1, "ratio");
			final Tensor training = node.constant(2, "training mode");
			if (given != null) ratio = (float) given.get(0);
			if (training != null && training.get(0) != 0 && ratio != 0)
				throw new UnsupportedForm("in training mode");
		}
		node.result(node.add(new Dropout(ratio), node.value(0)));
	}

	private static void cast(final NodeImport node) {
		final Cast cast;
		try {
			cast = new Cast(Tensors.elements(Math.toIntExact(node.integer("to", 0))));
		}
		catch (final IllegalArgumentException e) {
			throw new UnsupportedForm("to an " + e.getMessage());
		}
		if (node.value(0).type().elements() == cast.to()) node.passThrough();
		else node.result(cast);
	}
}
