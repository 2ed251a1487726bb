/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.op.BatchNormalization;
import io.github.fovea.graph.op.BatchNormalizationGrad;
import io.github.fovea.graph.op.Lrn;
import io.github.fovea.graph.op.LrnGrad;
import io.github.fovea.tensor.Shape;

/** Normalisation: {@code normalization.cl}, {@code lrn.cl}. */
final class NormalizationKernels {

	private static final String FAMILY = "normalization";
	private static final String LRN = "lrn";

	/** Elements of a row that a processor's work-item has. */
	private static final int STRETCH = 8192;

	private NormalizationKernels() {}

	static void register(final KernelTable table) {
		table.add(BatchNormalization.class, NormalizationKernels::inference);
		table.add(BatchStatistics.class, NormalizationKernels::statistics);
		table.add(Normalized.class, NormalizationKernels::normalized);
		table.add(BatchNormalizationGrad.class, NormalizationKernels::gradient);
		table.add(Lrn.class, to -> lrn(to, (Lrn) to.node().operator(), to.add(LRN, "lrn")
			.buffers(to.in(0), to.out(0))));
		table.add(LrnGrad.class, NormalizationKernels::lrnGradient);
	}

	private static Shape image(final Launches to) {
		return to.node().input(0).shape();
	}

	/** Sums over all but the channels. */
	private static Reduction ofChannels(final Launches to) {
		return Reduction.of(to.device(), image(to), axis -> axis != 1).sliced();
	}

	/** Adds the arguments ROWS and the range. */
	private static Launch rows(final Launches to, final Launch launch) {
		final Shape x = image(to);
		final Reduction sums = ofChannels(to);
		final int channels = x.at(1);
		final int width = sums.columns() ? channels : (int) x.product(2, x.rank());
		final int rows = sums.columns() ? x.at(0) : x.at(0) * channels;
		sums.define(launch).ints(channels, width, rows, STRETCH);
		final Grid grid = to.device().cpu() ? Grid.ofRows(to.device(), (width + STRETCH -
			1) / STRETCH, rows) : Grid.of(to.device(), width, rows);
		return grid.range(launch);
	}

	private static void inference(final Launches to) {
		rows(to, to.add(FAMILY, "inference").buffers(to.in(0), to.in(1), to.in(2), to.in(
			3), to.in(4), to.out(0))).floats(((BatchNormalization) to.node().operator())
				.epsilon());
	}

	private static void statistics(final Launches to) {
		final Reduction sums = ofChannels(to);
		final boolean one = sums.slices() == 1;
		final Operand parts = one ? to.out(2) : sums.parts(to);
		sums.over(statistics(to, to.add(FAMILY, "statistics").buffers(to.in(0), parts)));
		if (!one) sums.join(statistics(to, to.add(FAMILY, "join_statistics").buffers(
			parts)));
	}

	/** Adds the arguments STATISTICS. */
	private static Launch statistics(final Launches to, final Launch launch) {
		final BatchStatistics norm = (BatchStatistics) to.node().operator();
		return launch.buffers(to.in(1), to.in(2), to.out(0), to.out(1), to.out(2), to.out(
			3)).floats(norm.epsilon(), norm.momentum());
	}

	private static void normalized(final Launches to) {
		to.ends(rows(to, to.add(FAMILY, "by_statistics").buffers(to.in(0), to.in(1), to.in(2),
			to.in(3), to.in(4), to.out(0))));
	}

	private static void gradient(final Launches to) {
		final Reduction sums = ofChannels(to);
		final boolean one = sums.slices() == 1;
		final Operand parts = one ? to.out(1) : sums.parts(to);
		sums.over(to.add(FAMILY, "parameter_gradients").buffers(to.in(0), to.in(4), parts,
			to.in(2), to.in(3), to.out(1), to.out(2)));
		if (!one) sums.join(to.add(FAMILY, "join_gradients").buffers(parts, to.in(3), to
			.out(1), to.out(2)));
		rows(to, to.add(FAMILY, "input_gradient").buffers(to.in(0), to.in(1), to.in(2), to
			.in(3), to.in(4), to.out(1), to.out(2), to.out(0))).floats(sums.count());
	}

	/** Adds the arguments LRN and the range. */
	private static void lrn(final Launches to, final Lrn lrn, final Launch launch) {
		final Shape x = image(to);
		launch.ints(x.at(1), (int) x.product(2, x.rank()), lrn.before(), lrn.after(),
			(int) x.size()).floats(lrn.alpha() / lrn.size(), lrn.beta(), lrn.bias()).over(x
				.size());
	}

	private static void lrnGradient(final Launches to) {
		final Lrn lrn = ((LrnGrad) to.node().operator()).lrn();
		final Operand terms = to.scratch(image(to).size() * Float.BYTES);
		lrn(to, lrn, to.add(LRN, "lrn_terms").buffers(to.in(0), to.in(1), terms));
		lrn(to, lrn, to.add(LRN, "lrn_gradient").buffers(to.in(0), to.in(1), terms, to.out(
			0)));
	}
}
