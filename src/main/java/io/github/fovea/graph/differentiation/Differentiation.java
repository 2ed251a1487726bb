/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.differentiation;

import io.github.fovea.graph.Backward;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.tensor.Shape;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Reverse-mode differentiation: walks the nodes backwards from a scalar and adds
 * the operators that compute its gradients, by each operator's own rule.
 */
public final class Differentiation {

	private Differentiation() {}

	/**
	 * Adds the gradients of a scalar.
	 *
	 * @param wanted values to differentiate by
	 * @return their gradients, in their order
	 * @throws IllegalArgumentException if the value is no scalar or does not depend
	 *           on a wanted one
	 * @throws UnsupportedOperationException if an operator on the way has no
	 *           gradient
	 */
	public static Map<Value, Value> gradients(final GraphBuilder graph,
		final Value scalar, final Collection<Value> wanted)
	{
		if (!scalar.shape().equals(Shape.SCALAR)) throw new IllegalArgumentException(
			"Only a scalar has a gradient, but " + scalar + " is none");
		final List<Node> forward = List.copyOf(graph.nodes());
		final Set<Value> needed = dependents(forward, wanted);
		final Ops ops = new Ops(graph);
		final Map<Value, Value> gradients = new HashMap<>();
		gradients.put(scalar, ops.constant(1));
		for (int i = forward.size() - 1; i >= 0; i--) {
			final Node node = forward.get(i);
			if (node.inputs().stream().noneMatch(needed::contains) || node.outputs()
				.stream().noneMatch(gradients::containsKey)) continue;
			final List<Value> ofOutputs = new ArrayList<>();
			node.outputs().forEach(v -> ofOutputs.add(gradients.get(v)));
			if (ofOutputs.stream().skip(1).anyMatch(Objects::nonNull))
				throw new UnsupportedOperationException(
					"Only the first output of an operator has a gradient, but more of " +
						node.name() + " are used");
			final List<Value> ofInputs = node.operator().gradient(new Backward(graph,
				node, ofOutputs, needed));
			for (int k = 0; k < ofInputs.size(); k++) {
				final Value gradient = ofInputs.get(k);
				if (gradient != null && needed.contains(node.input(k))) gradients.merge(
					node.input(k), gradient, ops::add);
			}
		}
		final Map<Value, Value> result = new LinkedHashMap<>();
		for (final Value value : wanted) {
			final Value gradient = gradients.get(value);
			if (gradient == null) throw new IllegalArgumentException(scalar +
				" does not depend on " + value);
			result.put(value, gradient);
		}
		return result;
	}

	/** The wanted values and all that is computed from them. */
	private static Set<Value> dependents(final List<Node> nodes,
		final Collection<Value> wanted)
	{
		final Set<Value> result = new HashSet<>(wanted);
		for (final Node node : nodes) {
			if (node.inputs().stream().anyMatch(result::contains)) result.addAll(node
				.outputs());
		}
		return result;
	}
}
