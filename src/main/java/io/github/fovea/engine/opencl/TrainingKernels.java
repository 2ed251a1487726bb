/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.op.DropoutTraining;
import io.github.fovea.graph.op.Increment;

/** What training needs besides gradients: {@code training.cl}. */
final class TrainingKernels {

	private static final String FAMILY = "training";

	private TrainingKernels() {}

	static void register(final KernelTable table) {
		table.add(DropoutTraining.class, TrainingKernels::dropout);
		table.add(Increment.class, to -> to.add(FAMILY, "increment").buffers(to.in(0),
			to.out(0)).over(1));
	}

	private static long size(final Launches to) {
		return to.node().output().shape().size();
	}

	private static void dropout(final Launches to) {
		final DropoutTraining dropout = (DropoutTraining) to.node().operator();
		to.add(FAMILY, "dropout").buffers(to.in(0), to.in(1), to.out(0)).number(dropout
			.stream()).floats(dropout.ratio(), dropout.scale()).number(size(to)).over(
				size(to));
	}
}
