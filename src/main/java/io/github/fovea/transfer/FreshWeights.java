/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.transfer;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.BatchNormalization;
import io.github.fovea.graph.op.Gemm;
import io.github.fovea.graph.op.MatMul;
import io.github.fovea.nn.Initializer;
import io.github.fovea.tensor.Philox;
import io.github.fovea.tensor.Shape;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * First weights for a network that is known as a graph only: normal with He's
 * deviation for what images are multiplied by, ones for scales and variances,
 * zeros for the rest.
 */
final class FreshWeights {

	private FreshWeights() {}

	static Graph of(final Graph graph, final long seed) {
		final Map<Value, UnaryOperator<Parameter>> changes = new HashMap<>();
		for (final Node node : graph.nodes()) {
			for (int i = 1; i < node.inputs().size(); i++) {
				final int input = i;
				changes.putIfAbsent(node.input(i), p -> fresh(p, node, input, seed));
			}
		}
		return graph.withParameters(p -> p.role() == Parameter.Role.CONSTANT ? p
			: changes.getOrDefault(p.value(), x -> x).apply(p));
	}

	private static Parameter fresh(final Parameter p, final Node node,
		final int input, final long seed)
	{
		final Shape shape = p.value().shape();
		if (node.operator() instanceof BatchNormalization) {
			final Initializer start = input == 1 || input == 4 ? Initializer.ONES
				: Initializer.ZEROS;
			return new Parameter(p.value(), p.role(), t -> start.create(shape, Philox
				.named(seed, p.name())));
		}
		if (shape.rank() < 2) return new Parameter(p.value(), p.role(),
			t -> Initializer.ZEROS.create(shape, Philox.named(seed, p.name())));
		// Dense layers of others may have their inputs first.
		final boolean inputsFirst = node.operator() instanceof MatMul || node
			.operator() instanceof Gemm gemm && !gemm.transB();
		final double fanIn = inputsFirst ? shape.get(0) : (double) shape.get(1) * shape
			.product(2, shape.rank());
		return new Parameter(p.value(), p.role(), t -> Initializer.HE_NORMAL.create(
			shape, Philox.named(seed, p.name()), fanIn));
	}
}
