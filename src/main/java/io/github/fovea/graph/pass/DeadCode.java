/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.pass;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Update;
import io.github.fovea.graph.Value;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Drops the nodes and constants that no output and no update needs. Inputs and
 * other parameters stay: callers know them by name.
 */
public final class DeadCode {

	private DeadCode() {}

	public static Graph remove(final Graph graph) {
		final Set<Value> needed = new HashSet<>(graph.outputs().values());
		graph.updates().stream().map(Update::source).forEach(needed::add);
		final List<Node> kept = new ArrayList<>();
		for (int i = graph.nodes().size() - 1; i >= 0; i--) {
			final Node node = graph.nodes().get(i);
			if (node.outputs().stream().noneMatch(needed::contains)) continue;
			needed.addAll(node.inputs());
			kept.add(0, node);
		}
		final List<Parameter> parameters = graph.parameters().stream().filter(
			p -> p.role() != Parameter.Role.CONSTANT || needed.contains(p.value()))
			.toList();
		return new Graph(graph.inputs(), parameters, kept, graph.outputs(), graph
			.updates());
	}
}
