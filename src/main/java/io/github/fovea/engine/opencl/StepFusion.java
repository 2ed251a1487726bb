/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.OptimizerStep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes the steps of one optimiser for all parameters together, at the end: a network
 * has dozens, most of them so small that a launch takes longer.
 */
final class StepFusion {

	/** What steps share. */
	private record Kind(OptimizerStep step, List<Value> shared) {}

	private StepFusion() {}

	static Graph apply(final Graph graph) {
		final Set<Value> read = new HashSet<>();
		graph.nodes().forEach(n -> read.addAll(n.inputs()));
		final List<Node> nodes = new ArrayList<>();
		final Map<Kind, List<Node>> steps = new LinkedHashMap<>();
		for (final Node node : graph.nodes()) {
			if (!(node.operator() instanceof OptimizerStep step)) nodes.add(node);
			else if (node.outputs().stream().anyMatch(read::contains)) nodes.add(fused(kind(
				step, node), List.of(node)));
			else steps.computeIfAbsent(kind(step, node), k -> new ArrayList<>()).add(node);
		}
		steps.forEach((kind, all) -> nodes.add(fused(kind, all)));
		return new Graph(graph.inputs(), graph.parameters(), nodes, graph.outputs(), graph
			.updates());
	}

	private static Kind kind(final OptimizerStep step, final Node node) {
		return new Kind(step, step.counted() ? List.of(node.input(2), node.input(3 + step
			.moments())) : List.of(node.input(2)));
	}

	private static Node fused(final Kind kind, final List<Node> steps) {
		final List<Value> inputs = new ArrayList<>(kind.shared);
		final List<Value> outputs = new ArrayList<>();
		for (final Node node : steps) {
			inputs.addAll(node.inputs().subList(0, 2));
			inputs.addAll(node.inputs().subList(3, 3 + kind.step.moments()));
			outputs.addAll(node.outputs());
		}
		return new Node(steps.get(0).name(), new FusedSteps(kind.step, steps.size()),
			inputs, outputs);
	}
}
