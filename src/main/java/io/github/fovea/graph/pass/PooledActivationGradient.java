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
import io.github.fovea.graph.op.MaxPool;
import io.github.fovea.graph.op.MaxPoolGrad;
import io.github.fovea.graph.op.PointwiseGrad;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes the gradient of an activation before that of the max pooling that follows
 * it, where there are fewer elements. The elements that receive a pooled gradient
 * are those that were pooled, so the derivative of either is the same; all others
 * have a gradient of 0 in any case.
 */
public final class PooledActivationGradient {

	/** A pooling of an image. */
	private record Pooling(MaxPool pool, Value image) {}

	private final Set<Value> single;
	/** Outputs of poolings, and gradients of poolings by their result; new graph. */
	private final Map<Pooling, Value> pooled = new HashMap<>();
	private final Map<Value, Node> gradients = new HashMap<>();

	private PooledActivationGradient(final Set<Value> single) {
		this.single = single;
	}

	public static Graph apply(final Graph graph) {
		if (graph.nodes().stream().noneMatch(n -> n
			.operator() instanceof MaxPoolGrad)) return graph;
		return DeadCode.remove(GraphRewriter.rewrite(graph,
			new PooledActivationGradient(SingleUse.of(graph))::rewrite));
	}

	private List<Value> rewrite(final GraphBuilder target, final Node node,
		final List<Value> inputs)
	{
		if (node.operator() instanceof PointwiseGrad gradient && gradient.function()
			.derivativeOfOutput() && single.contains(node.input(1))) return exchange(
				target, node, inputs);
		if (!(node.operator() instanceof MaxPool) && !(node
			.operator() instanceof MaxPoolGrad)) return null;
		final Node copy = target.addNamed(node.name(), node.operator(), inputs);
		if (node.operator() instanceof MaxPool pool) pooled.put(new Pooling(pool,
			inputs.get(0)), copy.output());
		else gradients.put(copy.output(), copy);
		return copy.outputs();
	}

	private List<Value> exchange(final GraphBuilder target, final Node node,
		final List<Value> inputs)
	{
		final Node pooling = gradients.get(inputs.get(1));
		if (pooling == null || pooling.input(0) != inputs.get(0)) return null;
		final Value output = pooled.get(new Pooling(((MaxPoolGrad) pooling
			.operator()).pool(), inputs.get(0)));
		if (output == null) return null;
		final Value gradient = target.addNamed(node.name(), node.operator(), List.of(
			output, pooling.input(1))).output();
		return target.addNamed(pooling.name(), pooling.operator(), List.of(inputs.get(
			0), gradient)).outputs();
	}
}
