/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.BatchNormalization;
import io.github.fovea.graph.op.Flatten;
import io.github.fovea.graph.op.LogSoftmax;
import io.github.fovea.graph.op.Lrn;
import io.github.fovea.graph.op.Reshape;
import io.github.fovea.graph.op.Softmax;

import java.util.Arrays;
import java.util.Map;
import java.util.function.BiFunction;

/** Normalisation of batches, channels and probabilities. */
final class NormalizationImporters {

	private NormalizationImporters() {}

	static void addTo(final Map<String, Importer> table) {
		table.put("BatchNormalization",
			NormalizationImporters::batchNormalization);
		table.put("LRN", node -> node.result(new Lrn(Math.toIntExact(node.integer(
			"size", 1)), node.number("alpha", 1e-4f), node.number("beta", 0.75f), node
				.number("bias", 1))));
		table.put("Softmax", node -> alongAxis(node, (x, axis) -> node.add(new Softmax(axis),
			x)));
		table.put("LogSoftmax", node -> alongAxis(node, (x, axis) -> node.add(
			new LogSoftmax(axis), x)));
		table.put("Hardmax", node -> {
			node.onlyFloat32();
			alongAxis(node, (x, axis) -> ExtremumImporters.hardmax(node, x, axis));
		});
	}

	private static void batchNormalization(final NodeImport node) {
		if (node.integer("training_mode", 0) != 0) {
			MomentImporters.batch(node);
			return;
		}
		if (node.opset() < 9 && node.integer("spatial", 1) == 0)
			throw new UnsupportedForm("that is not spatial");
		node.onlyOutputs(1);
		node.result(new BatchNormalization(node.number("epsilon", 1e-5f), node
			.number("momentum", 0.9f)));
	}

	/** Before operator set 13 it went over all axes from the given one on. */
	private static void alongAxis(final NodeImport node,
		final BiFunction<Value, Integer, Value> function)
	{
		final Value x = node.value(0);
		final boolean old = node.opset() < 13;
		final int given = Math.toIntExact(node.integer("axis", old ? 1 : -1));
		final int axis = x.shape().axis(given);
		if (!old || x.shape().product(axis + 1, x.type().rank()) == 1) {
			node.result(function.apply(x, given));
			return;
		}
		final Value y = function.apply(node.step("matrix", new Flatten(axis), x), 1);
		// As the batch is in the rows, it is what remains.
		final Long[] sizes = Arrays.stream(x.shape().toArray()).boxed().toArray(
			Long[]::new);
		if (axis > 0) sizes[0] = -1L;
		node.result(node.step("shape", new Reshape(Arrays.asList(sizes)), y));
	}
}
