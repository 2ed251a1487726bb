/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.pass;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Binary;
import io.github.fovea.graph.op.Cast;
import io.github.fovea.graph.op.Compare;
import io.github.fovea.graph.op.Dropout;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Removes what does nothing in inference: dropout becomes its input, and so does a
 * product with dropped ones, the dropout of whole channels or samples.
 */
public final class InferenceSimplification {

	private static final Binary MUL = new Binary(Binary.Function.MUL);
	private static final Compare EQUAL = new Compare(Compare.Relation.EQUAL);

	private InferenceSimplification() {}

	public static Graph apply(final Graph graph) {
		final boolean any = graph.nodes().stream().anyMatch(
			InferenceSimplification::idle);
		if (!any) return graph;
		final Set<Value> ones = ones(graph);
		return GraphRewriter.rewrite(graph, (target, node, inputs) -> rewrite(node,
			inputs, ones));
	}

	private static boolean idle(final Node node) {
		return node.operator() instanceof Dropout;
	}

	/** Values that are 1 whatever is fed: what is equal to itself. */
	private static Set<Value> ones(final Graph graph) {
		final Set<Value> ones = new HashSet<>();
		for (final Node node : graph.nodes()) {
			final boolean one = node.operator().equals(EQUAL) ? node.input(0) == node
				.input(1) : (node.operator() instanceof Cast || idle(node)) && ones.contains(
					node.input(0));
			if (one) ones.add(node.output());
		}
		return ones;
	}

	private static List<Value> rewrite(final Node node, final List<Value> inputs,
		final Set<Value> ones)
	{
		if (idle(node)) return inputs;
		if (!node.operator().equals(MUL)) return null;
		for (int i = 0; i < 2; i++) {
			final Value other = node.input(1 - i);
			if (ones.contains(node.input(i)) && other.shape().equals(node.output()
				.shape())) return List.of(inputs.get(1 - i));
		}
		return null;
	}
}
