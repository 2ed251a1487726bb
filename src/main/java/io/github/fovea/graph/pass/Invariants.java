/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.pass;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a graph computes from parameters alone, apart from the rest: it has to be
 * computed again only when a parameter has changed.
 *
 * @param preparation its outputs, by name, are what {@link #rest} takes from it;
 *          it has no inputs and no updates
 * @param rest has a parameter of role constant in place of each of them, of the
 *          same name
 */
public record Invariants(Graph preparation, Graph rest) {

	/** Splits a graph; parameters that it updates are none of the fixed ones. */
	public static Invariants of(final Graph graph) {
		final Set<Value> fixed = fixed(graph);
		final List<Node> nodes = new ArrayList<>();
		final Set<Value> computed = new HashSet<>();
		for (final Node node : graph.nodes()) {
			if (!fixed.containsAll(node.inputs())) continue;
			nodes.add(node);
			computed.addAll(node.outputs());
		}
		return split(graph, nodes, computed);
	}

	/** The parameters that a graph does not update, and what depends on them alone. */
	public static Set<Value> fixed(final Graph graph) {
		final Set<Value> fixed = new HashSet<>();
		graph.parameters().forEach(p -> fixed.add(p.value()));
		graph.updates().forEach(u -> fixed.remove(u.target().value()));
		for (final Node node : graph.nodes()) {
			if (fixed.containsAll(node.inputs())) fixed.addAll(node.outputs());
		}
		return fixed;
	}

	private static Invariants split(final Graph graph, final List<Node> nodes,
		final Set<Value> computed)
	{
		final List<Node> others = new ArrayList<>(graph.nodes());
		others.removeAll(new HashSet<>(nodes));
		final Map<String, Value> taken = new LinkedHashMap<>();
		others.forEach(n -> n.inputs().forEach(v -> take(v, computed, taken)));
		graph.outputs().values().forEach(v -> take(v, computed, taken));
		graph.updates().forEach(u -> take(u.source(), computed, taken));
		final List<Parameter> parameters = new ArrayList<>(graph.parameters());
		taken.values().forEach(v -> parameters.add(new Parameter(v,
			Parameter.Role.CONSTANT, type -> {
				throw new IllegalStateException(v + " is not prepared");
			})));
		final Graph preparation = DeadCode.remove(new Graph(List.of(), graph
			.parameters(), nodes, taken, List.of()));
		return new Invariants(preparation, DeadCode.remove(new Graph(graph.inputs(),
			parameters, others, graph.outputs(), graph.updates())));
	}

	private static void take(final Value value, final Set<Value> computed,
		final Map<String, Value> taken)
	{
		if (computed.contains(value)) taken.put(value.name(), value);
	}

	/** True if nothing is computed from parameters alone. */
	public boolean isEmpty() {
		return preparation.nodes().isEmpty();
	}
}
