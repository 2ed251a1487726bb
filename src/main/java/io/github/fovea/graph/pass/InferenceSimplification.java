/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.pass;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Dropout;

import java.util.List;

/** Removes what does nothing in inference: dropout becomes its input. */
public final class InferenceSimplification {

	private InferenceSimplification() {}

	public static Graph apply(final Graph graph) {
		final boolean any = graph.nodes().stream().anyMatch(
			InferenceSimplification::idle);
		return any ? GraphRewriter.rewrite(graph, InferenceSimplification::rewrite)
			: graph;
	}

	private static boolean idle(final Node node) {
		return node.operator() instanceof Dropout;
	}

	private static List<Value> rewrite(final GraphBuilder target,
		final Node node, final List<Value> inputs)
	{
		return idle(node) ? inputs : null;
	}
}
