/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Softmax;
import io.github.fovea.graph.op.Unary;
import io.github.fovea.tensor.Tensor;

import java.util.List;
import java.util.Map;

/**
 * What is put behind a trained network of one output, so that its file gives what a
 * person wants to know.
 */
public final class Endings {

	/** The output of {@link #numbers}. */
	public static final String NUMBERS = "numbers";

	private Endings() {}

	/** N,K to probabilities, each by itself. */
	public static Graph labels(final Graph graph) {
		return with(graph, new Unary(Unary.Function.SIGMOID));
	}

	/** N,C,H,W to probabilities of a sum of 1 at each pixel. */
	public static Graph pixels(final Graph graph) {
		return with(graph, new Softmax(1));
	}

	private static Graph with(final Graph graph, final Operator operator) {
		final GraphBuilder builder = new GraphBuilder(graph);
		return cut(builder, ClassifierEnd.PROBABILITIES, builder.addNamed(
			"probabilities", operator, List.of(graph.output())).output());
	}

	/** N,K to numbers with another mean and deviation, one of each a number. */
	public static Graph numbers(final Graph graph, final float[] mean,
		final float[] deviation)
	{
		final GraphBuilder builder = new GraphBuilder(graph);
		final Ops ops = new Ops(builder);
		final Value scaled = ops.mul(graph.output(), builder.constant("deviation", Tensor
			.of(deviation, deviation.length)));
		return cut(builder, NUMBERS, ops.add(scaled, builder.constant("mean", Tensor.of(
			mean, mean.length))));
	}

	private static Graph cut(final GraphBuilder builder, final String name,
		final Value value)
	{
		return builder.build().upTo(Map.of(name, value));
	}
}
