/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.op.MaxPoolIndices;
import io.github.fovea.graph.op.MaxUnpool;
import io.github.fovea.graph.op.MaxUnpoolGrad;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;

/** The places of largest elements, and what is put back there: {@code unpool.cl}. */
final class UnpoolKernels {

	private static final String FAMILY = "unpool";

	private UnpoolKernels() {}

	static void register(final KernelTable table) {
		table.addForAnyType(MaxPoolIndices.class, node -> node.input(0).type()
			.elements() == ElementType.F32 && PlaneGeometry.fits(node.output().shape()),
			UnpoolKernels::indices);
		table.add(MaxUnpool.class, UnpoolKernels::unpool);
		table.add(MaxUnpoolGrad.class, UnpoolKernels::gradient);
	}

	private static void indices(final Launches to) {
		final MaxPoolIndices operator = (MaxPoolIndices) to.node().operator();
		final Shape x = to.node().input(0).shape();
		final Shape y = to.node().output().shape();
		final int planes = x.at(0) * x.at(1);
		to.add(FAMILY, "indices").buffers(to.in(0), to.out(0)).ints(PlaneGeometry.of(operator
			.window(), x).ints()).ints(planes, operator.columnMajor() ? 1 : 0).over(y.size());
	}

	private static void unpool(final Launches to) {
		final Shape x = to.node().input(0).shape();
		final Shape y = to.node().output().shape();
		to.add(FAMILY, "clear").buffers(to.out(0)).number(y.size()).over(y.size());
		final int planes = y.at(0) * y.at(1);
		to.add(FAMILY, "unpool").buffers(to.in(0), to.in(1), to.out(0)).ints(plane(x), plane(
			y), planes).over(planes);
	}

	private static void gradient(final Launches to) {
		final Shape x = to.node().output().shape();
		to.add(FAMILY, "unpool_gradient").buffers(to.in(0), to.in(1), to.out(0)).ints(plane(
			x), plane(to.node().input(0).shape())).number(x.size()).over(x.size());
	}

	private static int plane(final Shape image) {
		return (int) image.product(2, image.rank());
	}
}
