/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.pass;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.ConvGradInput;
import io.github.fovea.graph.op.ConvGradWeight;
import io.github.fovea.graph.op.ConvTranspose;
import io.github.fovea.graph.op.Gemm;
import io.github.fovea.graph.op.MatMul;
import io.github.fovea.tensor.Shape;

/**
 * Floating point operations of one run of a graph, by the definition of its
 * convolutions and dense layers and of their gradients: a multiplication and an
 * addition are 2, everything else is 0. An engine that finds a shorter way
 * (Winograd's, say) does fewer.
 */
public final class FlopCount {

	private FlopCount() {}

	public static double of(final Graph graph) {
		return graph.nodes().stream().mapToDouble(n -> 2 * products(n)).sum();
	}

	private static double products(final Node node) {
		final Shape first = shape(node, 0);
		final Shape result = node.outputs().get(0).shape();
		if (node.operator() instanceof Conv) return window(shape(node, 1)) * result
			.size();
		if (node.operator() instanceof ConvGradInput || node
			.operator() instanceof ConvTranspose) return window(shape(node, 1)) *
			first.size();
		if (node.operator() instanceof ConvGradWeight) return window(result) * shape(
			node, 1).size();
		if (node.operator() instanceof Gemm gemm) return (double) first.get(gemm
			.transA() ? 0 : 1) * result.size();
		if (node.operator() instanceof MatMul) return (double) first.get(-1) * result
			.size();
		return 0;
	}

	/** Weights that meet in one output of a convolution. */
	private static double window(final Shape weights) {
		return weights.product(1, weights.rank());
	}

	private static Shape shape(final Node node, final int input) {
		return node.inputs().get(input).shape();
	}
}
