/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.reference;

import io.github.fovea.graph.Operator;

/**
 * How an operator is computed. The outputs hold anything before and are written
 * in full; the inputs are only read.
 */
@FunctionalInterface
interface Kernel<O extends Operator> {

	void run(O operator, Numbers[] in, Numbers[] out);
}
