/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.LogSoftmax;
import io.github.fovea.graph.op.Softmax;
import io.github.fovea.graph.op.SoftmaxCrossEntropy;
import io.github.fovea.graph.op.SoftmaxCrossEntropyGrad;
import io.github.fovea.tensor.Shape;

/** Softmax and the loss made of it: {@code softmax.cl}. */
final class SoftmaxKernels {

	private static final String FAMILY = "softmax";

	private SoftmaxKernels() {}

	static void register(final KernelTable table) {
		table.add(Softmax.class, to -> softmax(to, ((Softmax) to.node().operator())
			.axis(), 0));
		table.add(LogSoftmax.class, to -> softmax(to, ((LogSoftmax) to.node()
			.operator()).axis(), 1));
		table.add(SoftmaxCrossEntropy.class, SoftmaxKernels::loss);
		table.add(SoftmaxCrossEntropyGrad.class, SoftmaxKernels::gradient);
	}

	private static long stride(final Shape shape, final int axis) {
		return shape.product(shape.axis(axis) + 1, shape.rank());
	}

	private static long rows(final Shape shape, final int axis) {
		return shape.at(axis) == 0 ? 0 : shape.size() / shape.at(axis);
	}

	private static void softmax(final Launches to, final int axis,
		final int logarithm)
	{
		final Shape x = to.node().input(0).shape();
		to.add(FAMILY, "softmax").buffers(to.in(0), to.out(0)).ints(x.at(axis)).number(
			stride(x, axis)).number(rows(x, axis)).ints(logarithm)
			.over(rows(x, axis));
	}

	/**
	 * Losses and weights of the rows, and the sums of both.
	 *
	 * @param weights input of the classes' weights, if there are any
	 */
	private static void losses(final Launches to, final int weights,
		final float smoothing, final Operand loss, final Operand divisor)
	{
		final Node node = to.node();
		final Shape x = node.input(0).shape();
		final long rows = rows(x, 1);
		final boolean weighted = node.inputs().size() > weights;
		final Operand losses = to.scratch(rows * Float.BYTES);
		final Operand divisors = to.scratch(rows * Float.BYTES);
		to.add(FAMILY, "loss_of_rows").define("LABEL", ClTypes.name(node.input(1).type()
			.elements())).buffers(to.in(0), to.in(1), to.in(weighted
				? weights : 0), losses, divisors).ints(weighted ? 1 : 0, x.at(1)).number(
					stride(x, 1)).number(rows).floats(smoothing).over(rows);
		to.add(FAMILY, "quotient").define("LABEL", ClTypes.name(node.input(1).type()
			.elements())).buffers(losses, divisors, loss, divisor).number(rows).groups(1);
	}

	private static void loss(final Launches to) {
		losses(to, 2, ((SoftmaxCrossEntropy) to.node().operator()).labelSmoothing(), to
			.out(0), to.scratch(Float.BYTES));
	}

	private static void gradient(final Launches to) {
		final Node node = to.node();
		final float smoothing = ((SoftmaxCrossEntropyGrad) node.operator()).loss()
			.labelSmoothing();
		final Shape x = node.input(0).shape();
		final boolean weighted = node.inputs().size() > 3;
		final Operand divisor = to.scratch(Float.BYTES);
		losses(to, 3, smoothing, to.scratch(Float.BYTES), divisor);
		to.add(FAMILY, "loss_gradient").define("LABEL", ClTypes.name(node.input(1)
			.type().elements())).buffers(to.in(0), to.in(1), to.in(2),
				to.in(weighted ? 3 : 0), divisor, to.out(0)).ints(weighted ? 1 : 0, x.at(
					1)).number(stride(x, 1)).number(rows(x, 1)).floats(smoothing).over(rows(x,
						1));
	}
}
