/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model;

import io.github.fovea.FoveaException;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Binary;
import io.github.fovea.graph.op.Dropout;
import io.github.fovea.graph.op.Flatten;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Reshape;
import io.github.fovea.graph.op.Softmax;
import io.github.fovea.graph.op.Unary;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds how a classifier ends: in logits, or in probabilities made of them. */
final class ClassifierEnd {

	static final String LOGITS = "logits";
	static final String PROBABILITIES = "probabilities";

	private final Graph graph;
	private final Map<Value, Node> makers = new HashMap<>();
	private final Value result;
	/** What makes the probabilities, or null. */
	private final Node last;
	/** Reshaping after it. */
	private final Deque<Node> layout = new ArrayDeque<>();

	ClassifierEnd(final Graph graph) {
		this.graph = graph;
		graph.nodes().forEach(node -> makers.put(node.output(), node));
		result = graph.outputs().getOrDefault(LOGITS, answer());
		last = end(result, layout);
	}

	/**
	 * The output that tells classes: the first that ends in their probabilities, or else
	 * has a number for each. Some files give the likeliest classes before it or in place of
	 * it, or features.
	 */
	private Value answer() {
		final List<Value> ranked = new ArrayList<>();
		final List<Value> numbers = new ArrayList<>();
		for (final Value output : graph.outputs().values()) {
			final Optional<Value> source = Ranking.source(output, makers, Set.copyOf(graph
				.inputs()));
			source.ifPresentOrElse(ranked::add, () -> numbers.add(output));
		}
		final List<Value> flat = Stream.concat(ranked.stream(), numbers.stream().filter(
			v -> isFlat(v.shape()))).filter(v -> v.type().elements().isFloating()).toList();
		return flat.stream().filter(v -> end(v, new ArrayDeque<>()) != null).findFirst().or(
			() -> Stream.concat(flat.stream(), numbers.stream().filter(v -> v.type().elements()
				.isFloating())).findFirst()).orElse(graph.output());
	}

	/**
	 * What makes a value's probabilities, or null.
	 *
	 * @param after takes the reshaping after it
	 */
	private Node end(final Value value, final Deque<Node> after) {
		Node node = makers.get(value);
		while (node != null && isLayout(node.operator())) {
			after.push(node);
			node = makers.get(node.input(0));
		}
		return node != null && makesProbabilities(node.operator()) ? node : null;
	}

	private static boolean isFlat(final Shape shape) {
		return shape.rank() >= 2 && shape.product(2, shape.rank()) == 1;
	}

	private static boolean isLayout(final Operator operator) {
		return operator instanceof Reshape || operator instanceof Flatten ||
			operator instanceof Dropout;
	}

	private static boolean makesProbabilities(final Operator operator) {
		return operator instanceof Softmax || operator.equals(new Unary(
			Unary.Function.SIGMOID));
	}

	Graph logits() {
		final GraphBuilder builder = new GraphBuilder(graph);
		Value value = last == null ? result : last.input(0);
		if (last != null) for (final Node node : layout) {
			value = builder.addNamed(node.name(), node.operator(), List.of(value))
				.output();
		}
		return cut(builder, LOGITS, flat(builder, value));
	}

	Graph probabilities() {
		final GraphBuilder builder = new GraphBuilder(graph);
		Value value = flat(builder, result);
		if (last == null) value = builder.addNamed("softmax", new Softmax(1), List.of(
			value)).output();
		return cut(builder, PROBABILITIES, value);
	}

	/**
	 * Logits and probabilities. One probability alone is that of the second of two
	 * classes.
	 *
	 * @throws FoveaException if it gives one number that is no probability
	 */
	Graph both() {
		final GraphBuilder builder = new GraphBuilder(classLogits());
		final Operator made = hasSigmoids() ? last.operator() : new Softmax(1);
		builder.output(PROBABILITIES, builder.addNamed("probabilities", made, List.of(builder
			.outputs().get(LOGITS))).output());
		return builder.build();
	}

	/** Logits with a class each, for a single sigmoid's, too: those of a softmax. */
	private Graph classLogits() {
		final Graph graph = logits();
		final Value one = graph.outputs().get(LOGITS);
		if (one.shape().get(1) > 1 || isSoftmax()) return graph;
		if (last == null) throw new FoveaException(
			"The network gives one number for each image, which tells no classes apart. If it " +
				"is the logit of two classes, export it with a sigmoid; else the command features " +
				"writes it, given the layer that makes it");
		final Ops ops = new Ops(new GraphBuilder(graph));
		// Logarithms of 1 - sigmoid(z) and sigmoid(z), of which softmax makes those.
		return cut(ops.graph(), LOGITS, ops.concat(1, ops.neg(softplus(ops, one)), ops.neg(
			softplus(ops, ops.neg(one)))));
	}

	private boolean isSoftmax() {
		return last != null && last.operator() instanceof Softmax;
	}

	/** Whether each class has a sigmoid of its own, so that several may be true. */
	private boolean hasSigmoids() {
		return last != null && !isSoftmax() && result.shape().get(1) > 1;
	}

	private static Value softplus(final Ops ops, final Value x) {
		return ops.unary(Unary.Function.SOFTPLUS, x);
	}

	/**
	 * Probabilities of logits that are divided by a number; a single sigmoid's, too, then
	 * has two classes.
	 *
	 * @throws FoveaException if several classes are told each by itself, without a softmax
	 */
	Graph tempered(final double temperature) {
		if (hasSigmoids()) throw new FoveaException("Only networks that end in a softmax, or " +
			"in one sigmoid for two classes, can be calibrated, but this one has a sigmoid for " +
			"each class");
		final GraphBuilder builder = new GraphBuilder(classLogits());
		final Value scaled = builder.addNamed("temperature", new Binary(Binary.Function.MUL),
			List.of(builder.outputs().get(LOGITS), builder.constant("temperature", Tensor.of(
				new float[] { (float) (1 / temperature) }, 1)))).output();
		return cut(builder, PROBABILITIES, builder.addNamed("probabilities", new Softmax(1),
			List.of(scaled)).output());
	}

	private static Graph cut(final GraphBuilder builder, final String name,
		final Value value)
	{
		return builder.build().upTo(Map.of(name, value));
	}

	/** N,C,1,1 as N,C. */
	private static Value flat(final GraphBuilder builder, final Value value) {
		final Shape shape = value.shape();
		if (!isFlat(shape) || !value.type().elements().isFloating()) throw new FoveaException(
				"The network is no classifier: it should give one number a class (N,C), but gives " +
					value.type() + (shape.rank() == 4 ? ". It makes images; use segment with it"
						: ""));
		return shape.rank() == 2 ? value : builder.addNamed("flatten", new Flatten(1),
			List.of(value)).output();
	}
}
