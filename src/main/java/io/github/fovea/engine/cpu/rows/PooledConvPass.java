/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.rows;

import io.github.fovea.engine.cpu.last.IndexedMaxPool;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.pass.DeadCode;
import io.github.fovea.graph.pass.SingleUse;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Pools what convolutions give that plain loops compute tile by tile, as tiles; and brings
 * the gradient of a pooling right into their tiles.
 */
public final class PooledConvPass {

	private final Set<Value> single;
	/** The nodes that make convolutions' results that are wanted once; in the new graph. */
	private final Map<Value, Node> convolutions = new HashMap<>();
	/** The nodes that make poolings' gradients that are wanted once; in the new graph. */
	private final Map<Value, Node> gradients = new HashMap<>();

	private PooledConvPass(final Set<Value> single) {
		this.single = single;
	}

	public static Graph apply(final Graph graph) {
		return DeadCode.remove(GraphRewriter.rewrite(graph, new PooledConvPass(SingleUse.of(
			graph))::rewrite));
	}

	private List<Value> rewrite(final GraphBuilder target, final Node node,
		final List<Value> inputs)
	{
		if (node.operator() instanceof IndexedMaxPool.Gradient gradient && !gradient.last())
			return remember(gradients, target, node, inputs);
		if (node.operator() instanceof LiftedConv conv && LiftPass.byTiles(conv)) {
			final Node gradient = gradients.get(inputs.get(0));
			if (gradient != null && inputs.size() == 2 && WinogradConvKernel.unpools(conv)) return target.addNamed(node
				.name(), new LiftedUnpooledConv(conv), List.of(gradient.input(0), gradient.input(1),
					inputs.get(1))).outputs();
			return remember(convolutions, target, node, inputs);
		}
		if (!(node.operator() instanceof IndexedMaxPool pool) || pool.last()) return null;
		final Node conv = convolutions.get(inputs.get(0));
		return conv == null ? null : target.addNamed(conv.name(), new LiftedPooledConv(
			(LiftedConv) conv.operator(), pool), conv.inputs()).outputs();
	}

	/** Copies a node, which may turn out not to be needed. */
	private List<Value> remember(final Map<Value, Node> nodes, final GraphBuilder target,
		final Node node, final List<Value> inputs)
	{
		final Node copy = target.addNamed(node.name(), node.operator(), inputs);
		if (single.contains(node.output())) nodes.put(copy.output(), copy);
		return copy.outputs();
	}
}
