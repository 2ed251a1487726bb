/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;

import java.util.ArrayList;
import java.util.List;

/** Sums, extrema and norms over axes: {@code reduce.cl}. */
final class ReduceKernels {

	private ReduceKernels() {}

	static void register(final KernelTable table) {
		table.add(Reduce.class, n -> n.output().type().elements() == ElementType.F32,
			ReduceKernels::reduce);
	}

	private static void reduce(final Launches to) {
		final Node node = to.node();
		final Reduce reduce = (Reduce) node.operator();
		final Shape x = node.input(0).shape();
		final List<Integer> stay = new ArrayList<>();
		final List<Integer> go = new ArrayList<>();
		int step = 1;
		long count = 1;
		// Elements that go and lie side by side
		int run = 1;
		for (int axis = x.rank() - 1; axis >= 0; axis--) {
			final List<Integer> axes = reduce.reduces(axis) ? go : stay;
			axes.addAll(List.of(x.at(axis), step));
			if (reduce.reduces(axis)) {
				count *= x.at(axis);
				if (stay.isEmpty()) run *= x.at(axis);
			}
			step *= Math.max(1, x.at(axis));
		}
		final int kept = stay.size() / 2;
		stay.addAll(go);
		to.add("reduce", "reduce").buffers(to.in(0), to.out(0), Launches.table(stay
			.stream().mapToInt(Integer::intValue).toArray())).ints(kept, x.rank(), run)
				.number(count).ints(reduce.function().ordinal()).groups(node.output().shape()
					.size());
	}
}
