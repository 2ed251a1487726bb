/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import java.util.List;

/** A function of each result of a product, before it is stored. */
record Epilogue(Expression expression, List<Operand> operands) {

	void addTo(final Launch launch) {
		expression.addTo(launch, operands);
	}
}
