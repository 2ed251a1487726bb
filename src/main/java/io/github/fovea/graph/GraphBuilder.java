/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph;

import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Writes a graph, one operator at a time; types are inferred at once. */
public final class GraphBuilder {

	private final List<Value> inputs = new ArrayList<>();
	private final List<Parameter> parameters = new ArrayList<>();
	private final Map<Value, Parameter> parameterOf = new HashMap<>();
	private final List<Node> nodes = new ArrayList<>();
	private final Map<String, Value> outputs = new LinkedHashMap<>();
	private final List<Update> updates = new ArrayList<>();
	private final Set<String> names = new HashSet<>();
	private final Map<String, Integer> counters = new HashMap<>();
	private String scope = "";

	public GraphBuilder() {}

	/** Continues a graph; its values keep their identity. */
	public GraphBuilder(final Graph graph) {
		inputs.addAll(graph.inputs());
		parameters.addAll(graph.parameters());
		parameters.forEach(p -> parameterOf.put(p.value(), p));
		nodes.addAll(graph.nodes());
		outputs.putAll(graph.outputs());
		updates.addAll(graph.updates());
		inputs.forEach(v -> names.add(v.name()));
		parameters.forEach(p -> names.add(p.name()));
		for (final Node node : nodes) {
			names.add(node.name());
			node.outputs().forEach(v -> names.add(v.name()));
		}
	}

	/** Runs a part of the building with names prefixed by {@code name + "."}. */
	public <T> T scope(final String name, final Supplier<T> part) {
		final String outer = scope;
		scope = outer + name + ".";
		try {
			return part.get();
		}
		finally {
			scope = outer;
		}
	}

	public Value input(final String name, final TensorType type) {
		final Value value = new Value(unique(scope + name), type);
		inputs.add(value);
		return value;
	}

	/**
	 * @throws IllegalArgumentException if the name, with its scope, is taken:
	 *           parameter names are what files and checkpoints know
	 */
	public Parameter parameter(final String name, final TensorType type,
		final Parameter.Role role, final Function<TensorType, Tensor> initial)
	{
		final String full = scope + name;
		if (!names.add(full)) throw new IllegalArgumentException(
			"Two values are named " + full);
		final Parameter parameter = new Parameter(new Value(full, type), role,
			initial);
		parameters.add(parameter);
		parameterOf.put(parameter.value(), parameter);
		return parameter;
	}

	/** A constant; its name is made unique. */
	public Value constant(final String name, final Tensor tensor) {
		final Value value = new Value(unique(scope + name), tensor.type());
		final Parameter parameter = new Parameter(value, Parameter.Role.CONSTANT,
			type -> tensor);
		parameters.add(parameter);
		parameterOf.put(value, parameter);
		return value;
	}

	/** A float32 constant of rank 0. */
	public Value constant(final float number) {
		return constant("constant", Tensor.scalar(number));
	}

	/** The parameter that a value is, or null. */
	public Parameter parameterOf(final Value value) {
		return parameterOf.get(value);
	}

	/** Adds an operator with one output. */
	public Value add(final Operator operator, final Value... arguments) {
		return addAll(operator, List.of(arguments)).get(0);
	}

	/** Adds an operator and returns all outputs. */
	public List<Value> addAll(final Operator operator,
		final List<Value> arguments)
	{
		return addNamed(null, operator, arguments).outputs();
	}

	/**
	 * Adds an operator under a name, which is made unique; null takes the
	 * operator's.
	 *
	 * @throws IllegalArgumentException if the arguments do not fit the operator
	 */
	public Node addNamed(final String name, final Operator operator,
		final List<Value> arguments)
	{
		final List<TensorType> types;
		final String wanted = scope + (name != null ? name : operator.name()
			.toLowerCase(Locale.ROOT));
		try {
			types = operator.infer(arguments.stream().map(Value::type).toList());
		}
		catch (final IllegalArgumentException e) {
			throw new IllegalArgumentException(wanted + ": " + e.getMessage(), e);
		}
		final String unique = unique(wanted);
		final List<Value> results = new ArrayList<>();
		for (int i = 0; i < types.size(); i++) {
			// The first output bears the node's own name.
			results.add(new Value(i == 0 ? unique : unique(unique + "." + i), types
				.get(i)));
		}
		final Node node = new Node(unique, operator, arguments, results);
		nodes.add(node);
		return node;
	}

	public void output(final String name, final Value value) {
		if (outputs.putIfAbsent(name, value) != null)
			throw new IllegalArgumentException("Two outputs are named " + name);
	}

	/** Forgets the outputs named so far. */
	public void clearOutputs() {
		outputs.clear();
	}

	/** parameter ← value at the end of each run. */
	public void update(final Parameter target, final Value source) {
		updates.add(new Update(target, source));
	}

	public List<Value> inputs() {
		return Collections.unmodifiableList(inputs);
	}

	public List<Node> nodes() {
		return Collections.unmodifiableList(nodes);
	}

	public List<Parameter> parameters() {
		return Collections.unmodifiableList(parameters);
	}

	public Map<String, Value> outputs() {
		return Collections.unmodifiableMap(outputs);
	}

	/** The graph so far, verified. */
	public Graph build() {
		return new Graph(inputs, parameters, nodes, outputs, updates);
	}

	private String unique(final String wanted) {
		if (names.add(wanted)) return wanted;
		while (true) {
			final String candidate = wanted + "_" + counters.merge(wanted, 1,
				Integer::sum);
			if (names.add(candidate)) return candidate;
		}
	}

	/** A parameter of a scalar count, starting at 0, that is not learned. */
	public Parameter counter(final String name) {
		return parameter(name, new TensorType(ElementType.I64,
			Shape.SCALAR), Parameter.Role.STATE, Tensor::zeros);
	}
}
