/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What it takes to compute some values of a graph.
 *
 * @param values they and all that they are computed from
 * @param nodes the nodes on the way, in the graph's order
 */
public record Needed(Set<Value> values, List<Node> nodes) {

	public static Needed by(final Graph graph,
		final Collection<Value> wanted)
	{
		final Set<Value> values = new HashSet<>(wanted);
		final List<Node> nodes = new ArrayList<>();
		for (int i = graph.nodes().size() - 1; i >= 0; i--) {
			final Node node = graph.nodes().get(i);
			if (node.outputs().stream().noneMatch(values::contains)) continue;
			values.addAll(node.inputs());
			nodes.add(node);
		}
		Collections.reverse(nodes);
		return new Needed(values, nodes);
	}
}
