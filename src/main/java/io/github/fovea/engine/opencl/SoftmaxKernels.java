/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.op.LogSoftmax;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.graph.op.Softmax;
import io.github.fovea.graph.op.SoftmaxCrossEntropy;
import io.github.fovea.graph.op.SoftmaxCrossEntropyGrad;
import io.github.fovea.tensor.Shape;

/** Softmax and the loss made of it: {@code softmax.cl}. */
final class SoftmaxKernels {

	private static final String FAMILY = "softmax";
	private static final long[] ONE = { 1 };

	private SoftmaxKernels() {}

	static void register(final KernelTable table) {
		table.add(Softmax.class, to -> softmax(to, ((Softmax) to.node().operator())
			.axis(), 0));
		table.add(LogSoftmax.class, to -> softmax(to, ((LogSoftmax) to.node()
			.operator()).axis(), 1));
		table.add(SoftmaxCrossEntropy.class, SoftmaxKernels::loss);
		table.add(SoftmaxCrossEntropyGrad.class, SoftmaxKernels::gradient);
	}

	private static void softmax(final Launches to, final int axis,
		final int logarithm)
	{
		rows(to, axis).over(to.add(FAMILY, "softmax").buffers(to.in(0), to.out(0)).ints(
			logarithm));
	}

	private static Reduction rows(final Launches to, final int axis) {
		final Shape x = to.node().input(0).shape();
		final int at = x.axis(axis);
		return Reduction.of(to.device(), x, i -> i == at);
	}

	/** A kernel that knows the type of the labels. */
	private static Launch labelled(final Launches to, final String name) {
		return to.add(FAMILY, name).define("LABEL", ClTypes.name(to.node().input(1).type()
			.elements()));
	}

	/** Elements from a class to the next. */
	private static int step(final Launches to) {
		final Shape x = to.node().input(0).shape();
		return (int) x.product(2, x.rank());
	}

	private static void loss(final Launches to) {
		final float smoothing = ((SoftmaxCrossEntropy) to.node().operator())
			.labelSmoothing();
		final boolean weighted = to.node().inputs().size() > 2;
		final Reduction rows = rows(to, 1);
		final Operand losses = to.scratch(3L * rows.results() * Float.BYTES);
		rows.over(labelled(to, "loss_of_rows").buffers(to.in(0), to.in(1), to.in(weighted
			? 2 : 0), losses).ints(weighted ? 1 : 0, step(to)).floats(smoothing));
		final Operand sums = to.scratch(2 * Float.BYTES);
		ReduceKernels.reduce(to, Reduce.Function.SUM, losses, Shape.of(2, rows.results()),
			axis -> axis == 1, sums);
		rows.define(labelled(to, "quotient")).buffers(sums, to.out(0)).range(ONE, ONE);
	}

	private static void gradient(final Launches to) {
		final float smoothing = ((SoftmaxCrossEntropyGrad) to.node().operator()).loss()
			.labelSmoothing();
		final boolean weighted = to.node().inputs().size() > 3;
		final Operand weights = to.in(weighted ? 3 : 0);
		final Reduction rows = rows(to, 1);
		final Operand divisors = to.scratch((long) rows.results() * Float.BYTES);
		rows.define(labelled(to, "weights_of_rows")).buffers(to.in(1), weights, divisors)
			.ints(weighted ? 1 : 0, rows.results()).over(rows.results());
		final Operand divisor = to.scratch(Float.BYTES);
		ReduceKernels.reduce(to, Reduce.Function.SUM, divisors, Shape.of(rows.results()),
			axis -> true, divisor);
		rows.over(labelled(to, "loss_gradient").buffers(to.in(0), to.in(1), to.in(2),
			weights, divisor, to.out(0)).ints(weighted ? 1 : 0).floats(smoothing));
	}
}
