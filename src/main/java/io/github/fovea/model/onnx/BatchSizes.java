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
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Expand;
import io.github.fovea.graph.op.Reshape;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Tells which sizes in a file are the batch's from what it becomes for batches of two and
 * of three: those that differ. What cannot be told is an IllegalArgumentException.
 */
final class BatchSizes {

	private final Graph two;
	private final Graph three;
	/** Names of constants that are in the file, and so do not depend on the batch. */
	private final Set<String> stored;
	private final GraphBuilder target = new GraphBuilder();
	private final BatchRepeat repeat = new BatchRepeat(target);
	private final Map<Value, Value> mapped = new HashMap<>();

	BatchSizes(final Graph two, final Graph three, final Set<String> stored) {
		this.two = two;
		this.three = three;
		this.stored = stored;
	}

	/** The graph for any batch, bound to the shapes of another. */
	Graph join(final Graph shapes) {
		check(two.nodes().size() == three.nodes().size() && two.parameters().size() == three
			.parameters().size());
		two.inputs().forEach(v -> mapped.put(v, target.input(v.name(), v.type())));
		for (int i = 0; i < two.parameters().size(); i++) {
			parameter(two.parameters().get(i), three.parameters().get(i));
		}
		for (int i = 0; i < two.nodes().size(); i++) {
			node(two.nodes().get(i), three.nodes().get(i));
		}
		two.outputs().forEach((name, v) -> target.output(name, mapped.get(v)));
		final Graph graph = target.build();
		check(outputs(GraphRewriter.bindBatch(graph, 3)).equals(outputs(three)));
		return GraphRewriter.bind(graph, shapes.inputs().stream().collect(Collectors.toMap(
			Value::name, Value::shape)));
	}

	private static void check(final boolean agrees) {
		if (!agrees) throw new IllegalArgumentException("Its batch cannot be told");
	}

	private static Map<String, TensorType> outputs(final Graph graph) {
		final Map<String, TensorType> types = new HashMap<>();
		graph.outputs().forEach((name, v) -> types.put(name, v.type()));
		return types;
	}

	private void parameter(final Parameter p, final Parameter q) {
		final TensorType type = p.value().type();
		check(p.name().equals(q.name()) && type.elements() == q.value().type().elements());
		if (type.equals(q.value().type())) {
			check(stored.contains(p.name()) || equal(p.initialTensor(), q.initialTensor()));
			mapped.put(p.value(), target.parameter(p.name(), type, p.role(), p.initial())
				.value());
			return;
		}
		final int axis = batch(type.shape(), q.value().shape());
		final Tensor each = each(p.initialTensor(), axis);
		check(equal(each, each(q.initialTensor(), axis)));
		final Value value = target.parameter(p.name(), each.type(), p.role(), t -> each)
			.value();
		mapped.put(p.value(), repeat.along(value, axis));
	}

	private static boolean equal(final Tensor x, final Tensor y) {
		return IntStream.range(0, x.size()).allMatch(i -> Double.compare(x.get(i), y.get(
			i)) == 0);
	}

	/** The one axis that has the size of the batch. */
	private static int batch(final Shape p, final Shape q) {
		check(p.rank() == q.rank());
		for (int axis = 0; axis < p.rank(); axis++) {
			if (p.get(axis) == 2 && p.with(axis, 3).equals(q)) return axis;
		}
		throw new IllegalArgumentException("Its batch cannot be told");
	}

	/** What is the same for each index along an axis. */
	private static Tensor each(final Tensor x, final int axis) {
		final Tensor first = Tensor.zeros(x.type().as(x.shape().with(axis, 1)));
		final int inner = (int) x.shape().product(axis + 1, x.shape().rank());
		final int size = x.shape().at(axis);
		for (int i = 0; i < x.size(); i++) {
			final int at = i / inner / size * inner + i % inner;
			if (i / inner % size == 0) first.set(at, x.get(i));
			else check(Double.compare(first.get(at), x.get(i)) == 0);
		}
		return first;
	}

	private void node(final Node p, final Node q) {
		final List<Value> inputs = p.inputs().stream().map(mapped::get).toList();
		final Operator operator = p.operator();
		if (operator.equals(q.operator())) add(p, operator, inputs);
		else if (operator instanceof Reshape && q.operator() instanceof Reshape) add(p, reshape(
			p, q), inputs);
		else {
			check(operator instanceof Expand && q.operator() instanceof Expand);
			mapped.put(p.output(), expand(p, q, inputs.get(0)));
		}
	}

	private void add(final Node node, final Operator operator, final List<Value> inputs) {
		final List<Value> outputs = target.addNamed(node.name(), operator, inputs).outputs();
		for (int i = 0; i < outputs.size(); i++) {
			check(outputs.get(i).type().equals(node.output(i).type()));
			mapped.put(node.output(i), outputs.get(i));
		}
	}

	/** Sizes that differ are those of the input, or what remains. */
	private static Reshape reshape(final Node p, final Node q) {
		final Shape from = p.input(0).shape();
		final List<Long> sizes = new ArrayList<>();
		final Shape to = p.output().shape();
		check(to.rank() == q.output().shape().rank());
		for (int i = 0; i < to.rank(); i++) {
			final long other = q.output().shape().get(i);
			if (to.get(i) == other) sizes.add(other);
			else sizes.add(i < from.rank() && from.get(i) == to.get(i) && q.input(0).shape().get(
				i) == other ? 0L : -1L);
		}
		return new Reshape(sizes);
	}

	private Value expand(final Node p, final Node q, final Value x) {
		final Shape to = p.output().shape();
		final Shape from = p.input(0).shape();
		final int before = to.rank() - from.rank();
		check(to.rank() == q.output().shape().rank());
		Shape open = to;
		final List<Integer> repeated = new ArrayList<>();
		for (int i = 0; i < to.rank(); i++) {
			if (to.get(i) == q.output().shape().get(i)) continue;
			open = open.with(i, 1);
			if (i >= before && from.get(i - before) == to.get(i)) continue;
			check(to.get(i) == 2 && q.output().shape().get(i) == 3);
			repeated.add(i);
		}
		Value y = target.addNamed(p.name(), new Expand(open), List.of(x)).output();
		for (final int axis : repeated) {
			y = repeat.along(y, axis);
		}
		return y;
	}
}
