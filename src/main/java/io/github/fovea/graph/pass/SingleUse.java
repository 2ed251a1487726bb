/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.pass;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Value;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Values that one node reads, once, and nobody else needs. */
public final class SingleUse {

	private SingleUse() {}

	public static Set<Value> of(final Graph graph) {
		final Map<Value, Integer> uses = new HashMap<>();
		for (final Node node : graph.nodes()) {
			node.inputs().forEach(v -> uses.merge(v, 1, Integer::sum));
		}
		final Set<Value> result = new HashSet<>();
		uses.forEach((value, count) -> {
			if (count == 1) result.add(value);
		});
		result.removeAll(graph.outputs().values());
		graph.updates().forEach(u -> result.remove(u.source()));
		return Collections.unmodifiableSet(result);
	}
}
