/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.conformance;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.differentiation.Differentiation;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Philox;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the graph of a case and remembers what to feed it with: all numbers
 * follow from the case's name, so every engine gets the same.
 */
public final class CaseGraph {

	private final GraphBuilder builder = new GraphBuilder();
	private final Ops ops = new Ops(builder);
	private final Map<String, Tensor> feeds = new LinkedHashMap<>();
	private final List<Value> differentiable = new ArrayList<>();
	private final List<Value> results = new ArrayList<>();
	private final String name;

	CaseGraph(final String name) {
		this.name = name;
	}

	public GraphBuilder builder() {
		return builder;
	}

	public Ops ops() {
		return ops;
	}

	/** What to write into each input before a run. */
	public Map<String, Tensor> feeds() {
		return feeds;
	}

	/** Inputs and weights by which the results can be differentiated. */
	public List<Value> differentiable() {
		return differentiable;
	}

	/** A differentiable input with numbers from a range. */
	public Value range(final double low, final double high,
		final long... sizes)
	{
		return differentiable(fixed(low, high, sizes));
	}

	/** A differentiable input with numbers in -1 … 1. */
	public Value uniform(final long... sizes) {
		return range(-1, 1, sizes);
	}

	/**
	 * A differentiable input without equal numbers and without any close to 0, in
	 * -1.7 … 2.5, so that maxima and kinks stay where they are in a small step.
	 */
	public Value distinct(final long... sizes) {
		final Tensor tensor = Tensor.zeros(ElementType.F32, sizes);
		final int[] order = random("distinct").permutation(tensor.size());
		for (int i = 0; i < order.length; i++) {
			final double x = (order[i] + 0.5) / order.length * 4 - 1.7;
			tensor.set(i, Math.abs(x) < 3e-4 ? x + 2.5 : x);
		}
		return differentiable(feed(tensor));
	}

	/** An input by which nothing is differentiated. */
	public Value fixed(final double low, final double high,
		final long... sizes)
	{
		return feed(uniformTensor(low, high, sizes));
	}

	/** A differentiable parameter with numbers in -0.5 … 0.5. */
	public Value weight(final long... sizes) {
		final Tensor tensor = uniformTensor(-0.5, 0.5, sizes);
		return differentiable(parameter(Parameter.Role.TRAINABLE, tensor).value());
	}

	public Parameter parameter(final Parameter.Role role, final Tensor tensor) {
		return builder.parameter("parameter" + builder.parameters().size(), tensor
			.type(), role, type -> tensor);
	}

	/** Labels below a number of classes; the ignored share of them is -1. */
	public Value labels(final int classes, final double ignored,
		final long... sizes)
	{
		final Tensor tensor = Tensor.zeros(ElementType.I32, sizes);
		final Philox random = random("labels");
		for (int i = 0; i < tensor.size(); i++) {
			tensor.set(i, random.uniform(2L * i) < ignored ? -1 : random.below(2L * i +
				1, classes));
		}
		return feed(tensor);
	}

	public Value bool(final long... sizes) {
		final Tensor tensor = Tensor.zeros(ElementType.BOOL, sizes);
		final Philox random = random("bool");
		for (int i = 0; i < tensor.size(); i++) {
			tensor.set(i, random.below(i, 2));
		}
		return feed(tensor);
	}

	/** Any input. */
	public Value feed(final Tensor tensor) {
		final Value value = builder.input("input" + feeds.size(), tensor.type());
		feeds.put(value.name(), tensor);
		return value;
	}

	public Value differentiable(final Value value) {
		differentiable.add(value);
		return value;
	}

	/** An output whose gradients count. */
	public void result(final Value value) {
		results.add(value);
		output(value);
	}

	/** An output that is compared but not differentiated. */
	public void output(final Value value) {
		builder.output("output" + builder.outputs().size(), value);
	}

	public Tensor uniformTensor(final double low, final double high,
		final long... sizes)
	{
		final Tensor tensor = Tensor.zeros(ElementType.F32, sizes);
		final Philox random = random("uniform");
		for (int i = 0; i < tensor.size(); i++) {
			tensor.set(i, low + (high - low) * random.uniform(i));
		}
		return tensor;
	}

	private Philox random(final String purpose) {
		return Philox.named(feeds.size() + 31L * builder.parameters().size(), name +
			purpose);
	}

	/** The results weighted at random and summed up: something to differentiate. */
	Value projection() {
		Value sum = null;
		for (final Value result : results) {
			final Value weights = fixed(-1, 1, result.shape().toArray());
			Value part = ops.mul(result, weights);
			if (part.type().rank() > 0) part = ops.reduce(Reduce.Function.SUM, part,
				false);
			sum = sum == null ? part : ops.add(sum, part);
		}
		return sum;
	}

	Graph forward() {
		return builder.build();
	}

	/** The graph with the projection as "scalar". */
	Graph scalar() {
		builder.output("scalar", projection());
		return builder.build();
	}

	/** The graph with the gradients as outputs "gradient of " + name, too. */
	public Graph gradient() {
		final Value scalar = projection();
		builder.output("scalar", scalar);
		Differentiation.gradients(builder, scalar, differentiable).forEach((v,
			g) -> builder.output(gradientName(v), g));
		return builder.build();
	}

	static String gradientName(final Value value) {
		return "gradient of " + value.name();
	}

	/** Total number of elements fed and kept. */
	long elements() {
		long count = 0;
		for (final Tensor tensor : feeds.values()) {
			count += tensor.size();
		}
		for (final Parameter parameter : builder.parameters()) {
			count += parameter.value().shape().size();
		}
		return count;
	}

	static Shape shape(final long... sizes) {
		return Shape.of(sizes);
	}
}
