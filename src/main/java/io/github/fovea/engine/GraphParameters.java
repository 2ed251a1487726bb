/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Parameter;

/** Brings the parameters of a graph into a set that programs share. */
public final class GraphParameters {

	private GraphParameters() {}

	/**
	 * Adds those that the set lacks, with their initial content. Constants belong to
	 * programs.
	 *
	 * @throws IllegalArgumentException if the set has one of another type
	 */
	public static void add(final Graph graph, final Parameters set) {
		for (final Parameter p : graph.parameters()) {
			if (p.role() == Parameter.Role.CONSTANT) continue;
			if (!set.names().contains(p.name())) set.set(p.name(), p.initialTensor());
			else if (!set.type(p.name()).equals(p.value().type()))
				throw new IllegalArgumentException("The graph has " + p.value() +
					", but the parameters have " + set.type(p.name()));
		}
	}
}
