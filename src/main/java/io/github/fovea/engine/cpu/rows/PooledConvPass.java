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

/** Pools what convolutions give that plain loops compute tile by tile, as tiles. */
public final class PooledConvPass {

	private final Set<Value> single;
	/** The nodes that make convolutions' results that are wanted once; in the new graph. */
	private final Map<Value, Node> convolutions = new HashMap<>();

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
		if (node.operator() instanceof LiftedConv conv && LiftPass.byTiles(conv) && single
			.contains(node.output()))
		{
			final Node copy = target.addNamed(node.name(), conv, inputs);
			convolutions.put(copy.output(), copy);
			return copy.outputs();
		}
		if (!(node.operator() instanceof IndexedMaxPool pool) || pool.last()) return null;
		final Node conv = convolutions.get(inputs.get(0));
		return conv == null ? null : target.addNamed(conv.name(), new LiftedPooledConv(
			(LiftedConv) conv.operator(), pool), conv.inputs()).outputs();
	}
}
