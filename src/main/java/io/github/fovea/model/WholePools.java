/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.AveragePool;
import io.github.fovea.graph.op.GlobalPool;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.Shape;

import java.util.List;
import java.util.Map;

/**
 * Binds a network to images of another size. Many files write a mean over the whole
 * of the last images as a window of the size that these had; it becomes global.
 */
public final class WholePools {

	private WholePools() {}

	/**
	 * The same network for images of a shape N,C,H,W.
	 *
	 * @throws IllegalArgumentException if it cannot take them
	 */
	public static Graph bind(final Graph network, final Shape image) {
		return GraphRewriter.bind(GraphRewriter.rewrite(network,
			WholePools::global), Map.of(network.inputs().get(0).name(), image));
	}

	private static List<Value> global(final GraphBuilder target, final Node node,
		final List<Value> inputs)
	{
		return node.operator() instanceof AveragePool pool && isWhole(pool, node
			.input(0).shape(), node.output().shape()) ? target.addNamed(node.name(),
				new GlobalPool(GlobalPool.Kind.AVERAGE), inputs).outputs() : null;
	}

	/** Whether the only window has all elements and counts no others. */
	private static boolean isWhole(final AveragePool pool, final Shape from,
		final Shape to)
	{
		final Window window = pool.window();
		if (to.product(2, to.rank()) != 1) return false;
		for (int axis = 0; axis < window.rank(); axis++) {
			final long size = from.get(2 + axis);
			final int before = window.padBegin(axis, size);
			final boolean padded = before > 0 || window.padEnd(axis, size) > 0;
			if (window.extent(axis) != window.kernel().get(axis) || window.extent(
				axis) - before < size || padded && pool.countIncludePad()) return false;
		}
		return true;
	}
}
