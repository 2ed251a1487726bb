/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.conformance;

import java.util.function.Consumer;

/**
 * One line of the conformance table.
 *
 * @param name what is special; the random numbers follow from it
 * @param tolerance largest allowed error of an element, divided by the root mean
 *          square of the reference's numbers; forward and backward
 * @param body writes the graph
 */
public record OperatorCase(String name, double tolerance,
	Consumer<CaseGraph> body)
{

	/** For results of one rounded operation an element, or a few. */
	public static final double POINTWISE = 2e-6;

	/** For sums of products. */
	public static final double SUM = 1e-5;

	/** For results that must be equal. */
	public static final double EXACT = 0;

	/** The graph written anew. */
	public CaseGraph graph() {
		final CaseGraph graph = new CaseGraph(name);
		body.accept(graph);
		return graph;
	}

	@Override
	public String toString() {
		return name;
	}
}
