/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.op.BatchNormalization;
import io.github.fovea.graph.op.BatchNormalizationGrad;
import io.github.fovea.graph.op.BatchNormalizationTraining;
import io.github.fovea.graph.op.Lrn;
import io.github.fovea.graph.op.LrnGrad;
import io.github.fovea.tensor.Shape;

/** Normalisation: {@code normalization.cl}. */
final class NormalizationKernels {

	private static final String FAMILY = "normalization";

	private NormalizationKernels() {}

	static void register(final KernelTable table) {
		table.add(BatchNormalization.class, NormalizationKernels::inference);
		table.add(BatchNormalizationTraining.class, NormalizationKernels::training);
		table.add(BatchNormalizationGrad.class, NormalizationKernels::gradient);
		table.add(Lrn.class, to -> lrn(to, (Lrn) to.node().operator(), to.add(FAMILY,
			"lrn").buffers(to.in(0), to.out(0))));
		table.add(LrnGrad.class, to -> lrn(to, ((LrnGrad) to.node().operator()).lrn(), to
			.add(FAMILY, "lrn_gradient").buffers(to.in(0), to.in(1), to.out(0))));
	}

	private static Shape image(final Launches to) {
		return to.node().input(0).shape();
	}

	/** Adds channels and elements of a plane. */
	private static Launch sizes(final Launch launch, final Shape x) {
		return launch.ints(x.at(1), (int) x.product(2, x.rank()));
	}

	private static void inference(final Launches to) {
		final Shape x = image(to);
		sizes(to.add(FAMILY, "inference").buffers(to.in(0), to.in(1),
			to.in(2), to.in(3), to.in(4), to.out(0)), x).number(x.size()).floats(
				((BatchNormalization) to.node().operator()).epsilon()).over(x.size());
	}

	private static void training(final Launches to) {
		final Shape x = image(to);
		final BatchNormalizationTraining norm = (BatchNormalizationTraining) to.node()
			.operator();
		sizes(to.add(FAMILY, "statistics").buffers(to.in(0), to.in(3), to.in(4), to.out(
			1), to.out(2), to.out(3), to.out(4)), x).number(x.size() / x.at(1)).floats(
				norm.epsilon(), norm.momentum()).groups(x.at(1));
		sizes(to.add(FAMILY, "by_statistics").buffers(to.in(0), to.in(1),
			to.in(2), to.out(3), to.out(4), to.out(0)), x).number(x.size()).over(x
				.size());
	}

	private static void gradient(final Launches to) {
		final Shape x = image(to);
		sizes(to.add(FAMILY, "parameter_gradients").buffers(to.in(0), to.in(2), to.in(
			3), to.in(4), to.out(1), to.out(2)), x).number(x.size() / x.at(1)).groups(x.at(
				1));
		sizes(to.add(FAMILY, "input_gradient").buffers(to.in(0), to
			.in(1), to.in(2), to.in(3), to.in(4), to.out(1), to.out(2), to.out(0)), x)
			.number(x.size()).floats((float) x.size() / x.at(1)).over(x.size());
	}

	private static void lrn(final Launches to, final Lrn lrn,
		final Launch launch)
	{
		final Shape x = image(to);
		sizes(launch, x).ints(lrn.before(), lrn.after()).number(x
			.size()).floats(lrn.alpha() / lrn.size(), lrn.beta(), lrn.bias()).over(x
				.size());
	}
}
