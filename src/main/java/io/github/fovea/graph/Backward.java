/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph;

import java.util.List;
import java.util.Set;

/**
 * What an operator's gradient rule sees: the node, the gradients of its outputs,
 * which inputs need one, and the builder to add to.
 *
 * @param outputGradients one an output, null where the result does not depend on
 *          that output
 * @param needed the inputs whose gradient is asked for
 */
public record Backward(GraphBuilder graph, Node node,
	List<Value> outputGradients, Set<Value> needed)
{

	public Value input(final int index) {
		return node.input(index);
	}

	public int inputs() {
		return node.inputs().size();
	}

	public Value output() {
		return node.output();
	}

	/** Gradient of the first output. */
	public Value gradient() {
		return outputGradients.get(0);
	}

	public boolean needs(final int input) {
		return needed.contains(node.input(input));
	}
}
