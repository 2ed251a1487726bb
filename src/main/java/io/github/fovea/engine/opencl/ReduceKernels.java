/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.op.Reduce;
import io.github.fovea.tensor.Shape;

import java.util.function.IntPredicate;

/** Sums, extrema and norms over axes: {@code reduce.cl}. */
final class ReduceKernels {

	private static final String FAMILY = "reduce";

	private ReduceKernels() {}

	static void register(final KernelTable table) {
		table.add(Reduce.class, ReduceKernels::reduce);
	}

	private static void reduce(final Launches to) {
		final Reduce reduce = (Reduce) to.node().operator();
		reduce(to, reduce.function(), reduce::reduces);
	}

	/**
	 * Reduces the node's input.
	 *
	 * @param goes whether an axis is reduced over
	 */
	static void reduce(final Launches to, final Reduce.Function function,
		final IntPredicate goes)
	{
		reduce(to, function, to.in(0), to.node().input(0).shape(), goes, to.out(0));
	}

	static void reduce(final Launches to, final Reduce.Function function,
		final Operand source, final Shape shape, final IntPredicate goes,
		final Operand result)
	{
		final Reduction reduction = Reduction.of(to.device(), shape, goes).sliced();
		final boolean one = reduction.slices() == 1;
		final Operand parts = one ? result : reduction.parts(to);
		reduction.over(to.add(FAMILY, "reduce").define("FUNCTION", function.ordinal())
			.buffers(source, result, parts));
		if (!one) reduction.join(to.add(FAMILY, "join_slices").define("FUNCTION", function
			.ordinal()).buffers(parts, result));
	}
}
