/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A network, a training step, a filter: operators in an order in which they can
 * run. Inputs are fed at each run; parameters are kept between runs and change
 * by updates only, which take effect when the run ends. Shapes are concrete;
 * {@link GraphRewriter} gives the same graph for other input shapes. Immutable
 * and verified.
 *
 * @param outputs by name, in order
 */
public record Graph(List<Value> inputs, List<Parameter> parameters,
	List<Node> nodes, Map<String, Value> outputs, List<Update> updates)
{

	public Graph {
		inputs = List.copyOf(inputs);
		parameters = List.copyOf(parameters);
		nodes = List.copyOf(nodes);
		outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
		updates = List.copyOf(updates);
		verify(inputs, parameters, nodes, outputs, updates);
	}

	/**
	 * @throws NoSuchElementException if there is none of that name
	 */
	public Value input(final String name) {
		return inputs.stream().filter(v -> v.name().equals(name)).findFirst()
			.orElseThrow(() -> new NoSuchElementException("No input " + name +
				" in " + inputs));
	}

	/**
	 * @throws NoSuchElementException if there is none of that name
	 */
	public Value output(final String name) {
		final Value value = outputs.get(name);
		if (value == null) throw new NoSuchElementException("No output " + name +
			" in " + outputs.keySet());
		return value;
	}

	/**
	 * @throws NoSuchElementException if there is none of that name
	 */
	public Parameter parameter(final String name) {
		return parameters.stream().filter(p -> p.name().equals(name)).findFirst()
			.orElseThrow(() -> new NoSuchElementException("No parameter " + name));
	}

	/** The first output. */
	public Value output() {
		return outputs.values().iterator().next();
	}

	/**
	 * The part of this graph that computes some of its values. All inputs stay;
	 * parameters that are not needed go, and so do the updates.
	 *
	 * @param wanted the new outputs, by name
	 */
	public Graph upTo(final Map<String, Value> wanted) {
		final Needed needed = Needed.by(this, wanted.values());
		return new Graph(inputs, parameters.stream().filter(p -> needed.values()
			.contains(p.value())).toList(), needed.nodes(), wanted, List.of());
	}

	/**
	 * This graph with other roles or first contents of its parameters.
	 *
	 * @throws IllegalArgumentException if it has updates, which are of the present
	 *           ones
	 */
	public Graph withParameters(final UnaryOperator<Parameter> change) {
		if (!updates.isEmpty()) throw new IllegalArgumentException(
			"The parameters of a graph with updates cannot change");
		return new Graph(inputs, parameters.stream().map(change).toList(), nodes,
			outputs, updates);
	}

	private static void verify(final List<Value> inputs,
		final List<Parameter> parameters, final List<Node> nodes,
		final Map<String, Value> outputs, final List<Update> updates)
	{
		final Set<Value> known = new HashSet<>();
		final Set<String> names = new HashSet<>();
		inputs.forEach(v -> define(v, known, names));
		parameters.forEach(p -> define(p.value(), known, names));
		for (final Node node : nodes) {
			for (final Value input : node.inputs()) {
				if (!known.contains(input)) throw new IllegalArgumentException("Node " +
					node.name() + " uses " + input + " before it is computed");
			}
			node.outputs().forEach(v -> define(v, known, names));
		}
		outputs.forEach((name, v) -> {
			if (!known.contains(v)) throw new IllegalArgumentException("Output " +
				name + " is not computed: " + v);
		});
		final Set<Parameter> targets = new HashSet<>();
		for (final Update update : updates) {
			if (!known.contains(update.source()) || !known.contains(update.target()
				.value())) throw new IllegalArgumentException("The update of " + update
					.target() + " uses a value of another graph");
			if (!targets.add(update.target())) throw new IllegalArgumentException(
				update.target() + " is updated twice");
		}
	}

	private static void define(final Value value, final Set<Value> known,
		final Set<String> names)
	{
		if (!known.add(value)) throw new IllegalArgumentException(value +
			" is computed twice");
		if (!names.add(value.name())) throw new IllegalArgumentException(
			"Two values are named " + value.name());
	}
}
