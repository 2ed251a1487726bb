/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.pass;

import io.github.fovea.graph.Node;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.op.Binary;
import io.github.fovea.graph.op.DropoutTraining;
import io.github.fovea.graph.op.Flatten;
import io.github.fovea.graph.op.Increment;
import io.github.fovea.graph.op.OptimizerStep;
import io.github.fovea.graph.op.Pointwise;
import io.github.fovea.graph.op.PointwiseGrad;
import io.github.fovea.graph.op.Reshape;
import io.github.fovea.graph.op.Where;

/** Which operators may share storage between an input and an output. */
final class InPlace {

	private InPlace() {}

	/** True if the output is the first input in another shape. */
	static boolean isView(final Operator operator) {
		return operator instanceof Reshape || operator instanceof Flatten;
	}

	/**
	 * True if each element of the output depends on the element at its own place of
	 * that input only, so that it may be written over it.
	 */
	static boolean allows(final Node node, final int output, final int input) {
		if (node.operator().inPlace(output, input)) return true;
		if (!node.output(output).type().equals(node.input(input).type()))
			return false;
		final Operator operator = node.operator();
		if (operator instanceof OptimizerStep step) {
			return output == 0 ? input == 0 : input == output + 2 && output <= step
				.moments();
		}
		return operator instanceof Pointwise || operator instanceof PointwiseGrad ||
			operator instanceof Binary || operator instanceof Where && input > 0 ||
			operator instanceof DropoutTraining && input == 0 ||
			operator instanceof Increment;
	}
}
