/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph;

import io.github.fovea.tensor.Shape;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies a graph node by node, inferring all types anew: for other input shapes,
 * or with some operators replaced. Names of inputs, parameters and outputs stay.
 */
public final class GraphRewriter {

	/** Decides what a node becomes. */
	@FunctionalInterface
	public interface Rule {

		/**
		 * @param inputs the node's inputs in the new graph
		 * @return the values that stand for the node's outputs, or null to keep the
		 *         node as it is
		 */
		List<Value> rewrite(GraphBuilder target, Node node, List<Value> inputs);
	}

	private GraphRewriter() {}

	/** The same graph for other input shapes; inputs not named keep theirs. */
	public static Graph bind(final Graph graph, final Map<String, Shape> shapes) {
		return rewrite(graph, shapes, (target, node, inputs) -> null);
	}

	/** The same graph for another batch size: axis 0 of every input. */
	public static Graph bindBatch(final Graph graph, final long batch) {
		final Map<String, Shape> shapes = new HashMap<>();
		graph.inputs().forEach(v -> shapes.put(v.name(), v.shape().with(0, batch)));
		return bind(graph, shapes);
	}

	/** Whether all outputs have an answer for each image; files may fix a batch of one. */
	public static boolean takesBatches(final Graph graph) {
		try {
			return bindBatch(graph, 2).outputs().values().stream().allMatch(v -> v.type()
				.rank() > 0 && v.shape().get(0) == 2);
		}
		catch (final IllegalArgumentException e) {
			return false;
		}
	}

	public static Graph rewrite(final Graph graph, final Rule rule) {
		return rewrite(graph, Map.of(), rule);
	}

	public static Graph rewrite(final Graph graph,
		final Map<String, Shape> shapes, final Rule rule)
	{
		final GraphBuilder target = new GraphBuilder();
		final Map<Value, Value> mapped = new HashMap<>();
		for (final Value input : graph.inputs()) {
			final Shape shape = shapes.getOrDefault(input.name(), input.shape());
			mapped.put(input, target.input(input.name(), input.type().as(shape)));
		}
		copy(graph, target, mapped, rule);
		graph.outputs().forEach((name, v) -> target.output(name, mapped.get(v)));
		graph.updates().forEach(u -> target.update(target.parameterOf(mapped.get(u
			.target().value())), mapped.get(u.source())));
		return target.build();
	}

	/**
	 * Adds a graph's parameters and nodes behind values of another; its outputs and
	 * updates stay behind.
	 *
	 * @param inputs what stands for each of the graph's inputs
	 * @return what stands for each of its outputs, by name
	 */
	public static Map<String, Value> append(final GraphBuilder target,
		final Graph graph, final Map<Value, Value> inputs)
	{
		final Map<Value, Value> mapped = new HashMap<>(inputs);
		copy(graph, target, mapped, (t, node, values) -> null);
		final Map<String, Value> outputs = new LinkedHashMap<>();
		graph.outputs().forEach((name, v) -> outputs.put(name, mapped.get(v)));
		return outputs;
	}

	private static void copy(final Graph graph, final GraphBuilder target,
		final Map<Value, Value> mapped, final Rule rule)
	{
		for (final Parameter p : graph.parameters()) {
			mapped.put(p.value(), target.parameter(p.name(), p.value().type(), p
				.role(), p.initial()).value());
		}
		for (final Node node : graph.nodes()) {
			final List<Value> inputs = node.inputs().stream().map(mapped::get)
				.toList();
			List<Value> outputs = rule.rewrite(target, node, inputs);
			if (outputs == null) outputs = target.addNamed(node.name(), node
				.operator(), inputs).outputs();
			for (int i = 0; i < outputs.size(); i++) {
				mapped.put(node.output(i), outputs.get(i));
			}
		}
	}
}
