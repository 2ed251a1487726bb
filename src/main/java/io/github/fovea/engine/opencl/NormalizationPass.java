/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.BatchNormalizationTraining;

import java.util.ArrayList;
import java.util.List;

/**
 * Parts the normalisation of training batches into sums over the batch and what becomes
 * of each element, so that this is one with the operators that follow it.
 */
final class NormalizationPass {

	private NormalizationPass() {}

	static Graph apply(final Graph graph) {
		return GraphRewriter.rewrite(graph, NormalizationPass::rewrite);
	}

	private static List<Value> rewrite(final GraphBuilder target, final Node node,
		final List<Value> inputs)
	{
		if (!(node.operator() instanceof BatchNormalizationTraining norm)) return null;
		final List<Value> statistics = target.addNamed(node.name(), new BatchStatistics(norm
			.epsilon(), norm.momentum()), List.of(inputs.get(0), inputs.get(3), inputs.get(
				4))).outputs();
		final List<Value> result = new ArrayList<>();
		result.add(target.add(new Normalized(), inputs.get(0), inputs.get(1), inputs.get(
			2), statistics.get(2), statistics.get(3)));
		result.addAll(statistics);
		return result;
	}
}
