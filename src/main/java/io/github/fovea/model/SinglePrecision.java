/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Cast;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Networks of float64 are computed in float32: engines have kernels for that. */
final class SinglePrecision {

	private final GraphBuilder target = new GraphBuilder();
	private final Map<Value, Value> mapped = new HashMap<>();

	private SinglePrecision() {}

	/** The same network where nothing is float64. */
	static SavedModel of(final SavedModel model) {
		final Graph graph = model.graph();
		if (Stream.concat(Stream.concat(graph.inputs().stream(), graph.parameters().stream()
			.map(Parameter::value)), graph.nodes().stream().flatMap(n -> n.outputs().stream()))
			.noneMatch(v -> v.type().elements() == ElementType.F64)) return model;
		final Map<String, Tensor> contents = new HashMap<>(model.parameters());
		contents.replaceAll((name, content) -> single(content));
		return new SavedModel(new SinglePrecision().convert(graph), contents, model
			.metadata());
	}

	private Graph convert(final Graph graph) {
		graph.inputs().forEach(v -> mapped.put(v, target.input(v.name(), single(v.type()))));
		graph.parameters().forEach(p -> mapped.put(p.value(), target.parameter(p.name(), single(
			p.value().type()), p.role(), t -> single(p.initialTensor())).value()));
		graph.nodes().forEach(this::add);
		graph.outputs().forEach((name, v) -> target.output(name, mapped.get(v)));
		return target.build();
	}

	private void add(final Node node) {
		final List<Value> inputs = node.inputs().stream().map(mapped::get).toList();
		final boolean cast = node.operator().equals(new Cast(ElementType.F64)) || node
			.operator().equals(new Cast(ElementType.F32));
		if (cast && inputs.get(0).type().elements() == ElementType.F32) {
			mapped.put(node.output(), inputs.get(0));
			return;
		}
		final List<Value> outputs = target.addNamed(node.name(), cast ? new Cast(
			ElementType.F32) : node.operator(), inputs).outputs();
		for (int i = 0; i < outputs.size(); i++) {
			mapped.put(node.output(i), outputs.get(i));
		}
	}

	private static TensorType single(final TensorType type) {
		return type.elements() == ElementType.F64 ? type.as(ElementType.F32) : type;
	}

	private static Tensor single(final Tensor tensor) {
		return tensor.elements() == ElementType.F64 ? tensor.to(ElementType.F32) : tensor;
	}
}
