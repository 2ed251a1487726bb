/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.FoveaException;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Value;
import io.github.fovea.model.wire.GraphProto;
import io.github.fovea.model.wire.NodeProto;
import io.github.fovea.model.wire.TensorShapeProto;
import io.github.fovea.model.wire.TypeProto;
import io.github.fovea.model.wire.ValueInfoProto;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A graph on its way into a file: tensor names, nodes, constants. */
final class GraphExport {

	/** What the open size of the batch is called in a file. */
	static final String BATCH = "N";

	private final OnnxModel model;
	private final Graph graph;
	private final Map<Value, String> names = new HashMap<>();
	private final Set<String> taken = new HashSet<>();
	private final Set<String> used = new HashSet<>();
	private final Map<String, Tensor> initializers = new LinkedHashMap<>();
	private final GraphProto.Builder proto = GraphProto.newBuilder().setName(
		"network");

	GraphExport(final OnnxModel model) {
		this.model = model;
		graph = BatchAxis.open(model.graph());
		check();
		graph.inputs().forEach(v -> define(v, v.name()));
		graph.parameters().forEach(p -> {
			define(p.value(), p.name());
			initializers.put(p.name(), model.parameters().get(p.name()));
		});
		final Map<String, Value> copies = nameOutputs();
		for (final Node node : graph.nodes()) {
			node.outputs().forEach(v -> names.computeIfAbsent(v, w -> fresh(w
				.name())));
		}
		for (final Node node : graph.nodes()) {
			Exporters.of(node.operator()).export(node, this);
		}
		copies.forEach((name, v) -> node("Identity", name, List.of(name(v)), List
			.of(name), Map.of()));
		initializers.keySet().retainAll(used);
		inputsAndOutputs();
	}

	/** The graph without its constants. */
	GraphProto graph() {
		return proto.build();
	}

	/** Constants by name, in the order in which they are written. */
	Map<String, Tensor> initializers() {
		return initializers;
	}

	SortedMap<String, String> metadata() {
		final SortedMap<String, String> metadata = new TreeMap<>(model.metadata());
		RoleNames.encode(graph).ifPresentOrElse(json -> metadata.put(RoleNames.KEY,
			json), () -> metadata.remove(RoleNames.KEY));
		return metadata;
	}

	/** The name that a value has in the file. */
	String name(final Value value) {
		return names.get(value);
	}

	List<String> names(final List<Value> values) {
		return values.stream().map(names::get).toList();
	}

	/** A name that no tensor has yet. */
	String fresh(final String wanted) {
		String name = wanted;
		for (int i = 1; !taken.add(name); i++) {
			name = wanted + "_" + i;
		}
		return name;
	}

	/** Adds a constant and returns its name. */
	String constant(final String wanted, final Tensor tensor) {
		final String name = fresh(wanted);
		initializers.put(name, tensor);
		return name;
	}

	/** Adds a constant vector of integers and returns its name. */
	String constant(final String wanted, final long... values) {
		return constant(wanted, Tensor.of(values, Shape.of(values.length)));
	}

	/**
	 * Adds a node.
	 *
	 * @param inputs names of tensors; empty for an optional one that is left out
	 */
	void node(final String operator, final String name,
		final List<String> inputs, final List<String> outputs,
		final Map<String, Object> attributes)
	{
		used.addAll(inputs);
		proto.addNode(NodeProto.newBuilder().setOpType(operator).setName(name)
			.addAllInput(inputs).addAllOutput(outputs).addAllAttribute(Attributes
				.encode(attributes)));
	}

	/** Adds a node with one output, named after a part of a node of ours. */
	String part(final String operator, final Node node, final String part,
		final Map<String, Object> attributes, final String... inputs)
	{
		final String name = fresh(node.name() + "." + part);
		node(operator, name, List.of(inputs), List.of(name), attributes);
		return name;
	}

	/** Lets a node's output be its input. */
	void skip(final Node node) {
		final String input = name(node.input(0));
		if (graph.outputs().containsValue(node.output())) node("Identity", node
			.name(), List.of(input), List.of(name(node.output())), Map.of());
		else names.put(node.output(), input);
	}

	private void check() {
		final List<String> foreign = graph.nodes().stream().filter(n -> !Exporters
			.knows(n.operator())).map(n -> n.operator().name()).distinct().toList();
		if (!foreign.isEmpty() || !graph.updates().isEmpty())
			throw new FoveaException(
				"Only a network in its form for inference can be saved as ONNX; this one " +
					(foreign.isEmpty() ? "updates its parameters" : "has the operators " +
						String.join(", ", foreign)));
	}

	private void define(final Value value, final String name) {
		taken.add(name);
		names.put(value, name);
	}

	/** Names what is computed for an output; returns the outputs that are copies. */
	private Map<String, Value> nameOutputs() {
		final Map<String, Value> copies = new LinkedHashMap<>();
		graph.outputs().forEach((name, value) -> {
			if (name.equals(names.get(value))) {
				used.add(name);
				return;
			}
			if (!taken.add(name)) throw new IllegalArgumentException("Output " + name +
				" has the name of an input or a parameter");
			if (names.putIfAbsent(value, name) != null) copies.put(name, value);
		});
		return copies;
	}

	private void inputsAndOutputs() {
		final Map<String, List<Optional<Long>>> sizes = BatchAxis.sizes(graph);
		graph.inputs().forEach(v -> proto.addInput(info(v.name(), v.type()
			.elements(), sizes.get(v.name()))));
		graph.outputs().forEach((name, v) -> proto.addOutput(info(name, v.type()
			.elements(), sizes.get(name))));
	}

	private static ValueInfoProto info(final String name,
		final ElementType elements, final List<Optional<Long>> sizes)
	{
		final TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
		for (final Optional<Long> size : sizes) {
			final TensorShapeProto.Dimension.Builder dimension =
				TensorShapeProto.Dimension.newBuilder();
			if (size.isEmpty()) dimension.setDimParam(BATCH);
			else if (size.get() >= 0) dimension.setDimValue(size.get());
			shape.addDim(dimension);
		}
		return ValueInfoProto.newBuilder().setName(name).setType(TypeProto
			.newBuilder().setTensorType(TypeProto.Tensor.newBuilder().setElemType(
				elements.onnx()).setShape(shape))).build();
	}
}
