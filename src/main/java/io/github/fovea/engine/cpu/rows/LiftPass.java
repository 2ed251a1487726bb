/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.rows;

import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.engine.cpu.Primitives;
import io.github.fovea.engine.cpu.last.Winograd;
import io.github.fovea.engine.cpu.last.WinogradTiles;
import io.github.fovea.engine.cpu.matrix.RowLoops;
import io.github.fovea.engine.cpu.matrix.StripSums;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.ConvGradInput;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;

import java.util.ArrayList;
import java.util.List;

/**
 * Gives convolutions that plain loops compute by Winograd's algorithm transformed weights,
 * a node of its own, which is run once after the weights changed.
 */
public final class LiftPass {

	private final Winograd winograd;

	private LiftPass(final Winograd winograd) {
		this.winograd = winograd;
	}

	public static Graph apply(final Graph graph, final Primitives primitives,
		final Winograd winograd)
	{
		return primitives.lanes() > 0 ? graph : GraphRewriter.rewrite(graph, new LiftPass(
			winograd)::rewrite);
	}

	/** The kernel of {@link LiftFilters}. */
	public static Kernel filters(final Node node) {
		return new LiftFiltersKernel(node);
	}

	/** The kernel of a {@link LiftedConv}. */
	public static Kernel convolution(final Node node) {
		final LiftedConv conv = (LiftedConv) node.operator();
		return byTiles(conv) ? new WinogradConvKernel(node, conv, null)
			: new FilterRowsWinogradKernel(node);
	}

	/** The kernel of a {@link LiftedPooledConv}. */
	public static Kernel pooledConvolution(final Node node) {
		final LiftedPooledConv operator = (LiftedPooledConv) node.operator();
		return new WinogradConvKernel(node, operator.conv(), operator.pool());
	}

	/** The kernel of a {@link LiftedUnpooledConv}. */
	public static Kernel unpooledConvolution(final Node node) {
		return new WinogradConvKernel(node, ((LiftedUnpooledConv) node.operator()).conv(), null);
	}

	/** Whether the loops' rows are of tiles. */
	static boolean byTiles(final LiftedConv conv) {
		return conv.filters().strip() == RowLoops.STRIP;
	}

	private List<Value> rewrite(final GraphBuilder target, final Node node,
		final List<Value> inputs)
	{
		if (!(node.operator() instanceof Conv) && !(node
			.operator() instanceof ConvGradInput) || node.output().type()
				.elements() != ElementType.F32) return null;
		final Shape weights = inputs.get(1).shape();
		final WinogradTiles tiles = WinogradTiles.ofFirst(node.operator(), inputs.get(0)
			.shape(), weights);
		if (tiles == null || weights.at(0) == 1 && weights.at(1) == 1 || !winograd.wants(
			tiles)) return null;
		final boolean filterRows = FilterRowsWinogradKernel.pays(tiles);
		if ((filterRows ? tiles.geometry().outChannels() : tiles.columns()) > StripSums.LENGTH)
			return null;
		if (!filterRows && winograd != Winograd.ALWAYS && !WinogradConvKernel.pays(tiles))
			return null;
		final LiftFilters filters = new LiftFilters(tiles, filterRows ? tiles.geometry()
			.outChannels() : RowLoops.STRIP);
		final List<Value> operands = new ArrayList<>(inputs);
		operands.set(1, target.add(filters, inputs.get(1)));
		return target.addNamed(node.name(), new LiftedConv(filters, node.output().shape()),
			operands).outputs();
	}
}
