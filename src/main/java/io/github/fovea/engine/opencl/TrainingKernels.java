/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.op.Increment;

/** What training needs besides gradients: {@code training.cl}. */
final class TrainingKernels {

	private TrainingKernels() {}

	static void register(final KernelTable table) {
		table.addForAnyType(Increment.class, to -> to.add("training", "increment").buffers(to.in(0),
			to.out(0)).over(1));
	}
}
