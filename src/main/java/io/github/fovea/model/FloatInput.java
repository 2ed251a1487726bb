/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Cast;
import io.github.fovea.graph.op.Transpose;
import io.github.fovea.tensor.ElementType;

import java.util.Map;

/**
 * Networks for images of bytes or other types that make float32 of them at once take
 * float32 like all others.
 */
final class FloatInput {

	private FloatInput() {}

	/** The same network where its one input is float32, if nothing else is made of it. */
	static Graph of(final Graph graph) {
		if (graph.inputs().size() != 1) return graph;
		final Value given = graph.inputs().get(0);
		if (given.type().elements() == ElementType.F32 || !becomesFloat(graph, given))
			return graph;
		final GraphBuilder builder = new GraphBuilder();
		final Value input = builder.input(given.name(), given.type().as(ElementType.F32));
		GraphRewriter.append(builder, graph, Map.of(given, input)).forEach(builder::output);
		return builder.build();
	}

	private static boolean becomesFloat(final Graph graph, final Value value) {
		return !graph.outputs().containsValue(value) && graph.nodes().stream().filter(n -> n
			.inputs().contains(value)).allMatch(n -> becomesFloat(graph, n));
	}

	private static boolean becomesFloat(final Graph graph, final Node node) {
		return node.operator().equals(new Cast(ElementType.F32)) || node
			.operator() instanceof Transpose && becomesFloat(graph, node.output());
	}
}
