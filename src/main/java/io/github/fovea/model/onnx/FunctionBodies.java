/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.model.wire.AttributeProto;
import io.github.fovea.model.wire.FunctionProto;
import io.github.fovea.model.wire.GraphProto;
import io.github.fovea.model.wire.ModelProto;
import io.github.fovea.model.wire.NodeProto;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Functions that a file defines, as some exporters write layers: each node that names one
 * becomes the function's nodes, with names of its own.
 */
final class FunctionBodies {

	/** More nodes than any network has; functions of functions would be without bounds. */
	private static final int MOST_NODES = 1 << 18;

	private final Map<String, FunctionProto> functions = new HashMap<>();
	private int nodes;

	FunctionBodies(final ModelProto model) {
		model.getFunctionsList().forEach(f -> functions.put(key(f.getDomain(), f.getName()), f));
	}

	private static String key(final String domain, final String name) {
		return (Importers.isOnnx(domain) ? "" : domain) + ":" + name;
	}

	/** The function that a node names, or null. */
	FunctionProto of(final NodeProto node) {
		return functions.get(key(node.getDomain(), node.getOpType()));
	}

	/** The version of ONNX's operators that a function follows; 0 if it names none. */
	static long opset(final FunctionProto function) {
		return function.getOpsetImportList().stream().filter(s -> Importers.isOnnx(s
			.getDomain())).mapToLong(s -> s.getVersion()).findFirst().orElse(0);
	}

	/** What a node stands for. */
	List<NodeProto> body(final NodeProto call, final FunctionProto function) {
		nodes += function.getNodeCount() + 1;
		if (nodes > MOST_NODES) throw new IllegalArgumentException(
			"its functions have too many nodes");
		final String prefix = Names.ownName(call) + "/" + nodes + "/";
		final Map<String, String> names = new HashMap<>();
		pair(function.getInputList(), call.getInputList(), names);
		pair(function.getOutputList(), call.getOutputList(), names);
		// An input that is left out has no name; an output that nobody wants has one inside.
		function.getOutputList().forEach(o -> names.remove(o, ""));
		final Map<String, AttributeProto> attributes = new HashMap<>();
		function.getAttributeProtoList().forEach(a -> attributes.put(a.getName(), a));
		call.getAttributeList().forEach(a -> attributes.put(a.getName(), a));
		final UnaryOperator<String> rename = name -> name.isEmpty() ? "" : names.getOrDefault(
			name, prefix + name);
		return function.getNodeList().stream().map(n -> node(n, prefix, rename, attributes))
			.toList();
	}

	private static void pair(final List<String> inside, final List<String> outside,
		final Map<String, String> names)
	{
		for (int i = 0; i < inside.size(); i++) {
			names.put(inside.get(i), i < outside.size() ? outside.get(i) : "");
		}
	}

	private static NodeProto node(final NodeProto node, final String prefix,
		final UnaryOperator<String> rename, final Map<String, AttributeProto> attributes)
	{
		return NodeProto.newBuilder().setOpType(node.getOpType()).setDomain(node.getDomain())
			.setName(prefix + Names.ownName(node)).addAllInput(renamed(node.getInputList(),
				rename)).addAllOutput(renamed(node.getOutputList(), rename)).addAllAttribute(node
					.getAttributeList().stream().map(a -> attribute(a, prefix, rename, attributes))
					.filter(Objects::nonNull).toList()).build();
	}

	private static List<String> renamed(final List<String> names,
		final UnaryOperator<String> rename)
	{
		return names.stream().map(rename).toList();
	}

	/** The attribute, or that of the call which stands here; null if that is left out. */
	private static AttributeProto attribute(final AttributeProto a, final String prefix,
		final UnaryOperator<String> rename, final Map<String, AttributeProto> attributes)
	{
		if (!a.getRefAttrName().isEmpty()) {
			final AttributeProto given = attributes.get(a.getRefAttrName());
			return given == null ? null : given.toBuilder().setName(a.getName()).build();
		}
		if (!a.hasG()) return a;
		final GraphProto.Builder graph = a.getG().toBuilder();
		final List<NodeProto> inner = new ArrayList<>();
		graph.getNodeList().forEach(n -> inner.add(node(n, prefix, rename, attributes)));
		graph.clearNode().addAllNode(inner);
		for (int i = 0; i < graph.getInitializerCount(); i++) {
			graph.setInitializer(i, graph.getInitializer(i).toBuilder().setName(rename.apply(graph
				.getInitializer(i).getName())));
		}
		for (int i = 0; i < graph.getOutputCount(); i++) {
			graph.setOutput(i, graph.getOutput(i).toBuilder().setName(rename.apply(graph.getOutput(
				i).getName())));
		}
		return a.toBuilder().setG(graph).build();
	}
}
