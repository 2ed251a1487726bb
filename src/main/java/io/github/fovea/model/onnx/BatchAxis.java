/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Expand;
import io.github.fovea.graph.op.Reshape;
import io.github.fovea.model.wire.GraphProto;
import io.github.fovea.model.wire.TensorProto;
import io.github.fovea.model.wire.TensorShapeProto;
import io.github.fovea.model.wire.ValueInfoProto;
import io.github.fovea.tensor.Shape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Keeps the first axis of a network open, so that any batch size runs. */
final class BatchAxis {

	private BatchAxis() {}

	/**
	 * Reads a file, for batches of any size if it tells how.
	 *
	 * @param read reads the file as it is, for some shapes of inputs
	 */
	static Graph open(final GraphProto proto, final OnnxReader.Options options,
		final Function<OnnxReader.Options, Graph> read)
	{
		final Graph given = read.apply(options);
		final Graph one = open(given);
		if (one.inputs().isEmpty() || one.inputs().stream().anyMatch(v -> v.type().rank() == 0))
			return one;
		final Set<String> open = new HashSet<>();
		for (final ValueInfoProto input : proto.getInputList()) {
			final List<TensorShapeProto.Dimension> sizes = input.getType().getTensorType().getShape()
				.getDimList();
			if (!sizes.isEmpty() && !sizes.get(0).hasDimValue()) open.add(input.getName());
		}
		final boolean all = one.inputs().stream().allMatch(v -> open.contains(v.name()));
		// A file for one image does not say what would become of several.
		if (!all) return one.inputs().stream().anyMatch(v -> v.shape().get(0) != 1) ? one
			: best(given, () -> EachImage.of(given));
		// Scales of a whole batch would let an image's answer depend on those beside it.
		if (proto.getNodeList().stream().anyMatch(n -> n.getOpType().equals(
			"DynamicQuantizeLinear")) && one.inputs().stream().allMatch(v -> v.shape().get(
				0) == 1)) return best(one, () -> EachImage.of(given));
		if (GraphRewriter.takesBatches(one)) return one;
		final Set<String> stored = proto.getInitializerList().stream().map(
			TensorProto::getName).collect(Collectors.toSet());
		return best(one, () -> new BatchSizes(read.apply(with(options, one, 2)), read.apply(with(
			options, one, 3)), stored).join(one), () -> EachImage.of(given));
	}

	/** The first that succeeds. */
	@SafeVarargs
	private static Graph best(final Graph otherwise, final Supplier<Graph>... attempts) {
		for (final Supplier<Graph> attempt : attempts) {
			try {
				return attempt.get();
			}
			catch (final RuntimeException e) {
				// Whatever it is: for one image the file could be read.
				continue;
			}
		}
		return otherwise;
	}

	/** The options, but for another batch. */
	private static OnnxReader.Options with(final OnnxReader.Options options, final Graph graph,
		final long batch)
	{
		final Map<String, Shape> shapes = new HashMap<>();
		graph.inputs().forEach(v -> shapes.put(v.name(), v.shape().with(0, batch)));
		return new OnnxReader.Options(shapes, options.constants());
	}

	/**
	 * The same graph, with sizes that only repeat the input's first axis replaced
	 * by "as it is".
	 */
	static Graph open(final Graph graph) {
		return GraphRewriter.rewrite(graph, BatchAxis::open);
	}

	private static List<Value> open(final GraphBuilder target, final Node node,
		final List<Value> inputs)
	{
		final Operator operator = node.operator();
		final Operator opened = operator instanceof Reshape r ? open(r, node.input(0)
			.shape()) : operator instanceof Expand e ? open(e, node.input(0).shape())
				: operator;
		return opened.equals(operator) ? null : target.addNamed(node.name(), opened,
			inputs).outputs();
	}

	private static Reshape open(final Reshape reshape, final Shape from) {
		if (reshape.sizes().isEmpty() || from.rank() == 0 || from.get(0) != reshape
			.sizes().get(0)) return reshape;
		final List<Long> sizes = new ArrayList<>(reshape.sizes());
		sizes.set(0, 0L);
		return new Reshape(sizes);
	}

	private static Expand open(final Expand expand, final Shape from) {
		final Shape to = expand.shape();
		return to.rank() > 0 && to.rank() == from.rank() && to.get(0) == from.get(0)
			? new Expand(to.with(0, 1)) : expand;
	}

	/**
	 * Sizes of the inputs and outputs, by name; empty where the size is the batch's,
	 * -1 where it depends on the batch in another way. If the graph runs at one batch
	 * size only, all sizes are given.
	 */
	static Map<String, List<Optional<Long>>> sizes(final Graph graph) {
		final Map<String, List<Optional<Long>>> result = new LinkedHashMap<>();
		Graph two = graph;
		Graph three = graph;
		try {
			two = GraphRewriter.bindBatch(graph, 2);
			three = GraphRewriter.bindBatch(graph, 3);
		}
		catch (final IllegalArgumentException e) {
			two = three = graph;
		}
		for (final Value input : graph.inputs()) {
			result.put(input.name(), compare(two.input(input.name()).shape(), three
				.input(input.name()).shape()));
		}
		for (final String output : graph.outputs().keySet()) {
			result.put(output, compare(two.output(output).shape(), three.output(output)
				.shape()));
		}
		return result;
	}

	private static List<Optional<Long>> compare(final Shape two,
		final Shape three)
	{
		final List<Optional<Long>> result = new ArrayList<>();
		for (int i = 0; i < two.rank(); i++) {
			final long a = two.get(i);
			final long b = three.get(i);
			result.add(a == b ? Optional.of(a) : a == 2 && b == 3 ? Optional.empty()
				: Optional.of(-1L));
		}
		return result;
	}
}
