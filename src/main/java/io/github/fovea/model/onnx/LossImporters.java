/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Compare;
import io.github.fovea.graph.op.LogSoftmax;
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

/**
 * Losses of N,C,… numbers and N,… labels. A label is compared with each class; one that
 * is none of them adds nothing.
 */
final class LossImporters {

	private LossImporters() {}

	static void addTo(final Map<String, Importer> table) {
		table.put("NegativeLogLikelihoodLoss", node -> {
			node.onlyFloat32();
			node.result(likelihood(node, node.value(0)));
		});
		table.put("SoftmaxCrossEntropyLoss", LossImporters::crossEntropy);
	}

	private static void crossEntropy(final NodeImport node) {
		node.onlyFloat32();
		final Value logarithms = node.step("logarithms", new LogSoftmax(1), node.value(0));
		node.result(likelihood(node, logarithms));
		node.result(1, logarithms);
	}

	/** The weighted negative logarithms of the labels' probabilities, reduced. */
	private static Value likelihood(final NodeImport node, final Value logarithms) {
		final Ops ops = node.ops();
		final Value hits = hits(node, logarithms.shape());
		final Value weights = weights(node, logarithms.shape());
		final Value zero = ops.constant(0);
		final Value weighted = weights == null ? logarithms : ops.mul(logarithms, weights);
		final Value each = ops.neg(ops.reduce(Reduce.Function.SUM, ops.where(hits, weighted,
			zero), false, 1));
		return switch (node.text("reduction", "mean")) {
			case "none" -> each;
			case "sum" -> ops.reduce(Reduce.Function.SUM, each, false);
			case "mean" -> ops.div(ops.reduce(Reduce.Function.SUM, each, false), ops.reduce(
				Reduce.Function.SUM, ops.where(hits, weights == null ? ops.constant(1)
					: weights, zero), false));
			default -> throw new UnsupportedForm("reduced by " + Names.brief(node.text(
				"reduction", "")));
		};
	}

	/** Whether a class is the label. */
	private static Value hits(final NodeImport node, final Shape shape) {
		final Value labels = node.value(1);
		final List<Long> sizes = new ArrayList<>(Arrays.stream(labels.shape().toArray())
			.boxed().toList());
		sizes.add(1, 1L);
		final Tensor classes = Tensor.zeros(labels.type().elements(), shape.get(1));
		for (int c = 0; c < classes.size(); c++) {
			classes.set(c, c);
		}
		return node.ops().compare(Compare.Relation.EQUAL, node.step("labels", new Reshape(
			sizes), labels), alongClasses(node, node.constant(classes), shape.rank()));
	}

	/** Those of the classes, without one that is ignored; null if all are 1. */
	private static Value weights(final NodeImport node, final Shape shape) {
		final long classes = shape.get(1);
		final long ignored = node.integer("ignore_index", -1);
		Value weights = node.hasInput(2) ? alongClasses(node, node.value(2), shape.rank())
			: null;
		if (!node.hasAttribute("ignore_index") || ignored < 0 || ignored >= classes)
			return weights;
		final Tensor counted = Tensor.zeros(ElementType.F32, classes);
		Arrays.fill(counted.floats(), 1);
		counted.set((int) ignored, 0);
		final Value known = alongClasses(node, node.constant(counted), shape.rank());
		weights = weights == null ? known : node.ops().mul(weights, known);
		return weights;
	}

	private static Value alongClasses(final NodeImport node, final Value vector,
		final int rank)
	{
		final long[] sizes = new long[rank];
		Arrays.fill(sizes, 1);
		return node.ops().reshape(vector, Shape.of(sizes).with(1, vector.shape().size()));
	}
}
