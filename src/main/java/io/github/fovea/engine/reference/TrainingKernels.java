/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.reference;

import io.github.fovea.graph.op.AdamStep;
import io.github.fovea.graph.op.DropoutTraining;
import io.github.fovea.graph.op.Increment;
import io.github.fovea.graph.op.RmsPropStep;
import io.github.fovea.graph.op.SgdStep;
import io.github.fovea.tensor.Philox;

/** Operators that occur in training programs only. */
final class TrainingKernels {

	private TrainingKernels() {}

	static void register(final KernelTable table) {
		table.add(Increment.class, (operator, in, out) -> out[0].data()[0] = in[0]
			.data()[0] + 1);
		table.add(DropoutTraining.class, TrainingKernels::dropout);
		table.add(SgdStep.class, TrainingKernels::sgd);
		table.add(AdamStep.class, TrainingKernels::adam);
		table.add(RmsPropStep.class, TrainingKernels::rmsProp);
	}

	private static void dropout(final DropoutTraining operator,
		final Numbers[] in, final Numbers[] out)
	{
		final double[] x = in[0].data();
		final Philox random = operator.random((long) in[1].data()[0]);
		for (int i = 0; i < x.length; i++) {
			out[0].data()[i] = operator.keeps(random, i) ? x[i] * operator.scale() : 0;
		}
	}

	private static void sgd(final SgdStep step, final Numbers[] in,
		final Numbers[] out)
	{
		final double[] p = in[0].data();
		final double rate = in[2].data()[0];
		for (int i = 0; i < p.length; i++) {
			double d = in[1].data()[i] + step.weightDecay() * p[i];
			if (step.moments() == 1) {
				final double v = step.momentum() * in[3].data()[i] + d;
				out[1].data()[i] = v;
				d = step.nesterov() ? d + step.momentum() * v : v;
			}
			out[0].data()[i] = p[i] - rate * d;
		}
	}

	private static void adam(final AdamStep step, final Numbers[] in,
		final Numbers[] out)
	{
		final double[] p = in[0].data();
		final double rate = in[2].data()[0];
		final double t = in[5].data()[0];
		final double beta1 = step.beta1();
		final double beta2 = step.beta2();
		for (int i = 0; i < p.length; i++) {
			final double decay = step.weightDecay() * p[i];
			final double d = in[1].data()[i] + (step.decoupled() ? 0 : decay);
			final double m = beta1 * in[3].data()[i] + (1 - beta1) * d;
			final double v = beta2 * in[4].data()[i] + (1 - beta2) * d * d;
			final double move = m / (1 - Math.pow(beta1, t)) / (Math.sqrt(v / (1 - Math
				.pow(beta2, t))) + step.epsilon());
			out[0].data()[i] = p[i] - rate * move - (step.decoupled() ? rate * decay
				: 0);
			out[1].data()[i] = m;
			out[2].data()[i] = v;
		}
	}

	private static void rmsProp(final RmsPropStep step, final Numbers[] in,
		final Numbers[] out)
	{
		final double[] p = in[0].data();
		final double rate = in[2].data()[0];
		final double rho = step.rho();
		for (int i = 0; i < p.length; i++) {
			final double d = in[1].data()[i] + step.weightDecay() * p[i];
			final double s = rho * in[3].data()[i] + (1 - rho) * d * d;
			double u = d / (Math.sqrt(s) + step.epsilon());
			out[1].data()[i] = s;
			if (step.moments() == 2) {
				u += step.momentum() * in[4].data()[i];
				out[2].data()[i] = u;
			}
			out[0].data()[i] = p[i] - rate * u;
		}
	}
}
