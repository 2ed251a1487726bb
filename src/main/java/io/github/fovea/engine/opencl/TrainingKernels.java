/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.op.AdamStep;
import io.github.fovea.graph.op.Increment;
import io.github.fovea.graph.op.RmsPropStep;
import io.github.fovea.graph.op.SgdStep;

/** Steps of optimisers, and what else training needs: {@code training.cl}. */
final class TrainingKernels {

	private static final String FAMILY = "training";

	private TrainingKernels() {}

	static void register(final KernelTable table) {
		table.add(SgdStep.class, TrainingKernels::sgd);
		table.add(AdamStep.class, TrainingKernels::adam);
		table.add(RmsPropStep.class, TrainingKernels::rmsProp);
		table.add(Increment.class, to -> to.add(FAMILY, "increment").buffers(to.in(0),
			to.out(0)).over(1));
	}

	private static long size(final Launches to) {
		return to.node().output().shape().size();
	}

	private static void sgd(final Launches to) {
		final SgdStep step = (SgdStep) to.node().operator();
		if (step.momentum() == 0) to.add(FAMILY, "sgd").buffers(to.in(0), to.in(1), to
			.in(2), to.out(0)).floats(step.weightDecay()).number(size(to)).over(size(
				to));
		else to.add(FAMILY, "sgd_momentum").buffers(to.in(0), to.in(1), to.in(2), to.in(
			3), to.out(0), to.out(1)).floats(step.weightDecay(), step.momentum(), step
				.nesterov() ? 1 : 0, step.nesterov() ? step.momentum() : 1).number(size(
					to)).over(size(to));
	}

	private static void adam(final Launches to) {
		final AdamStep step = (AdamStep) to.node().operator();
		to.add(FAMILY, "adam").buffers(to.in(0), to.in(1), to.in(2), to.in(3), to.in(
			4), to.in(5), to.out(0), to.out(1), to.out(2)).floats(step.beta1(), step
				.beta2(), (float) Math.log(step.beta1()), (float) Math.log(step.beta2()),
				step.epsilon(), step.decoupled() ? 0 : step.weightDecay(), step
					.decoupled() ? step.weightDecay() : 0).number(size(to)).over(size(to));
	}

	private static void rmsProp(final Launches to) {
		final RmsPropStep step = (RmsPropStep) to.node().operator();
		if (step.momentum() == 0) to.add(FAMILY, "rmsprop").buffers(to.in(0), to.in(1),
			to.in(2), to.in(3), to.out(0), to.out(1)).floats(step.rho(), step.epsilon(),
				step.weightDecay()).number(size(to)).over(size(to));
		else to.add(FAMILY, "rmsprop_momentum").buffers(to.in(0), to.in(1), to.in(2), to
			.in(3), to.in(4), to.out(0), to.out(1), to.out(2)).floats(step.rho(), step
				.epsilon(), step.weightDecay(), step.momentum()).number(size(to)).over(
					size(to));
	}
}
