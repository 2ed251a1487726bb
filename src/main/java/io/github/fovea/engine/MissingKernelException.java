/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine;

import io.github.fovea.FoveaException;
import io.github.fovea.graph.Node;

import java.util.List;

/** An engine cannot compute some operators, or not for such operands. */
public final class MissingKernelException extends FoveaException {

	private static final long serialVersionUID = 1L;

	private final transient List<String> operators;

	/**
	 * @param engine its name, in words
	 * @param nodes that it cannot compute
	 */
	public MissingKernelException(final String engine, final List<Node> nodes) {
		super("The " + engine + " engine has no kernel for " + String.join(", ", nodes
			.stream().map(n -> n.operator().name() + " of " + n.inputTypes()).distinct()
			.toList()));
		operators = nodes.stream().map(n -> n.operator().name()).distinct().toList();
	}

	/** Names of the operators. */
	public List<String> operators() {
		return operators;
	}
}
