/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model;

import io.github.fovea.FoveaException;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.BatchNormalization;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.Gemm;
import io.github.fovea.graph.op.MatMul;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The layers of a network by the names a person uses: a node's own, or what nodes
 * have before a dot, as conv1 of conv1.conv and conv1.relu.
 */
public final class Layers {

	/**
	 * Where a layer is among a graph's nodes.
	 *
	 * @param first position of its first node
	 * @param last position of its last node
	 */
	public record Place(int first, int last) {}

	private final Graph graph;

	public Layers(final Graph graph) {
		this.graph = graph;
	}

	/**
	 * @throws FoveaException if there is no such layer, naming those with weights
	 */
	public Place find(final String name) {
		int first = -1;
		int last = -1;
		for (int i = 0; i < graph.nodes().size(); i++) {
			final Node node = graph.nodes().get(i);
			if (node.name().equals(name) || node.output().name().equals(name))
				return new Place(i, i);
			if (!node.name().startsWith(name + ".")) continue;
			if (first < 0) first = i;
			last = i;
		}
		if (first < 0) throw new FoveaException("There is no layer \"" + name +
			"\" in the network; its layers with weights are " + graph.nodes().stream()
				.filter(Layers::hasWeights).map(Node::name).collect(Collectors.joining(
					", ")) + ". The command summary shows all");
		return new Place(first, last);
	}

	/** The node with a layer's result. */
	public Node last(final String name) {
		return graph.nodes().get(find(name).last());
	}

	/** Names of the parameters that the nodes before a position use. */
	public Set<String> parametersBefore(final int position) {
		final Set<Value> used = new HashSet<>();
		graph.nodes().subList(0, position).forEach(node -> used.addAll(node
			.inputs()));
		return graph.parameters().stream().filter(p -> used.contains(p.value())).map(
			p -> p.name()).collect(Collectors.toCollection(LinkedHashSet::new));
	}

	/** Whether a node multiplies what it is given by weights. */
	static boolean multiplies(final Node node) {
		return node.operator() instanceof Conv || node.operator() instanceof Gemm ||
			node.operator() instanceof MatMul;
	}

	private static boolean hasWeights(final Node node) {
		return multiplies(node) || node
			.operator() instanceof BatchNormalization;
	}
}
