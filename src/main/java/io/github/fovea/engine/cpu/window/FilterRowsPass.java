/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import io.github.fovea.engine.cpu.Primitives;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.ConvGradInput;
import io.github.fovea.graph.op.Reshape;
import io.github.fovea.graph.op.Transpose;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;

import java.util.ArrayList;
import java.util.List;

/**
 * Gives convolutions of few places and many filters, by plain loops, the weights of all
 * filters side by side, in a node of its own, which is run once after the weights changed.
 */
public final class FilterRowsPass {

	private FilterRowsPass() {}

	public static Graph apply(final Graph graph, final Primitives primitives) {
		return primitives.lanes() > 0 ? graph : GraphRewriter.rewrite(graph,
			FilterRowsPass::rewrite);
	}

	private static List<Value> rewrite(final GraphBuilder target, final Node node,
		final List<Value> inputs)
	{
		final boolean gradient = node.operator() instanceof ConvGradInput;
		if (!gradient && !(node.operator() instanceof Conv) || node.output().type()
			.elements() != ElementType.F32) return null;
		final Shape image = inputs.get(0).shape();
		final Shape weights = inputs.get(1).shape();
		final Shape result = node.output().shape();
		// More groups than one have fewer channels each.
		if (!WindowKernels.fits(image) || weights.get(gradient ? 0 : 1) != image.get(1) ||
			weights.get(gradient ? 1 : 0) != result.get(1)) return null;
		final FilterRowsConv conv = new FilterRowsConv(node.operator(), result);
		if (!FilterRowsConvolution.pays(conv.gather(image), image.at(0), result.at(1)))
			return null;
		final List<Value> operands = new ArrayList<>(inputs);
		operands.set(1, gradient ? matrix(target, inputs.get(1), List.of(0, 2, 1), image
			.get(1), result.get(1), -1) : matrix(target, inputs.get(1), List.of(1, 0), result
				.get(1), -1));
		return target.addNamed(node.name(), conv, operands).outputs();
	}

	private static Value matrix(final GraphBuilder target, final Value weights,
		final List<Integer> order, final long... sizes)
	{
		final List<Long> wanted = new ArrayList<>();
		for (final long size : sizes) {
			wanted.add(size);
		}
		return target.add(new Transpose(order), target.add(new Reshape(wanted), weights));
	}
}
