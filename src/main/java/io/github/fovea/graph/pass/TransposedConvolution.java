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
import io.github.fovea.graph.op.ConvGradInput;
import io.github.fovea.graph.op.ConvTranspose;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.tensor.Shape;

import java.util.Arrays;
import java.util.List;

/**
 * A transposed convolution becomes the gradient of a convolution's image, which engines
 * know anyway, and the sum with its bias.
 */
final class TransposedConvolution {

	private TransposedConvolution() {}

	static Graph apply(final Graph graph) {
		final boolean any = graph.nodes().stream().anyMatch(n -> n
			.operator() instanceof ConvTranspose);
		return any ? GraphRewriter.rewrite(graph, TransposedConvolution::rewrite)
			: graph;
	}

	private static List<Value> rewrite(final GraphBuilder target,
		final Node node, final List<Value> inputs)
	{
		if (!(node.operator() instanceof ConvTranspose transpose)) return null;
		final Shape shape = node.output().shape();
		final Value y = target.addNamed(node.name(), new ConvGradInput(transpose.conv(),
			shape), inputs.subList(0, 2)).output();
		if (inputs.size() == 2) return List.of(y);
		final Ops ops = new Ops(target);
		final long[] perChannel = new long[shape.rank()];
		Arrays.fill(perChannel, 1);
		perChannel[1] = shape.get(1);
		return List.of(ops.add(y, ops.reshape(inputs.get(2), Shape.of(perChannel))));
	}
}
