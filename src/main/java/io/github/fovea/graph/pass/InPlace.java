/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.pass;

import io.github.fovea.graph.Node;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.op.Flatten;
import io.github.fovea.graph.op.Reshape;
import io.github.fovea.tensor.TensorType;

/** Which operators may share storage between an input and an output. */
final class InPlace {

	private InPlace() {}

	/** True if the output is the first input in another shape. */
	static boolean isView(final Operator operator) {
		return operator instanceof Reshape || operator instanceof Flatten;
	}

	/** True if an output may be written over an input. */
	static boolean allows(final Node node, final int output, final int input) {
		final TensorType from = node.input(input).type();
		final TensorType to = node.output(output).type();
		return from.elements() == to.elements() && from.shape().size() == to.shape()
			.size() && node.operator().inPlace(output, input);
	}
}
