/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.pass;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.BatchNormalization;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.tensor.Shape;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A batch normalisation in inference that follows a convolution moves into the
 * convolution's weights and bias. They are computed from the parameters by
 * operators, which {@link Invariants} takes out of the run.
 */
public final class BatchNormalizationFolding {

	private final Set<Value> foldable;
	/** The new graph's convolutions by their output. */
	private final Map<Value, Node> convolutions = new HashMap<>();

	private BatchNormalizationFolding(final Set<Value> foldable) {
		this.foldable = foldable;
	}

	public static Graph apply(final Graph graph) {
		final boolean any = graph.nodes().stream().anyMatch(n -> n
			.operator() instanceof BatchNormalization);
		return any ? DeadCode.remove(GraphRewriter.rewrite(graph,
			new BatchNormalizationFolding(SingleUse.of(graph))::rewrite)) : graph;
	}

	private List<Value> rewrite(final GraphBuilder target, final Node node,
		final List<Value> inputs)
	{
		if (node.operator() instanceof Conv && foldable.contains(node.output())) {
			final Node conv = target.addNamed(node.name(), node.operator(), inputs);
			convolutions.put(conv.output(), conv);
			return conv.outputs();
		}
		if (node.operator() instanceof BatchNormalization norm && convolutions
			.containsKey(inputs.get(0))) return List.of(fold(target, norm, inputs,
				node.name(), convolutions.get(inputs.get(0))));
		return null;
	}

	private static Value fold(final GraphBuilder target,
		final BatchNormalization norm, final List<Value> inputs,
		final String name, final Node conv)
	{
		final Ops ops = new Ops(target);
		final Value scale = ops.div(inputs.get(1), ops.sqrt(ops.add(inputs.get(4),
			ops.constant(norm.epsilon()))));
		final Value weights = conv.input(1);
		final long[] perFilter = new long[weights.shape().rank()];
		Arrays.fill(perFilter, 1);
		perFilter[0] = weights.shape().get(0);
		final Value shift = conv.inputs().size() == 3 ? ops.sub(conv.input(2), inputs
			.get(3)) : ops.neg(inputs.get(3));
		return target.addNamed(name, conv.operator(), List.of(conv.input(0), ops.mul(
			weights, ops.reshape(scale, Shape.of(perFilter))), ops.add(inputs.get(2),
				ops.mul(shift, scale)))).output();
	}
}
