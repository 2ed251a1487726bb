/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.Node;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.op.Binary;
import io.github.fovea.graph.op.Clip;
import io.github.fovea.graph.op.DropoutTraining;
import io.github.fovea.graph.op.Elu;
import io.github.fovea.graph.op.Flatten;
import io.github.fovea.graph.op.LeakyRelu;
import io.github.fovea.graph.op.PointwiseGrad;
import io.github.fovea.graph.op.Reshape;
import io.github.fovea.graph.op.Unary;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Functions of elements at one place, as they are generated:
 * {@code pointwise.cl}; arithmetic of any types and shapes: {@code broadcast.cl}.
 */
final class PointwiseKernels {

	/** Elements of a work-item of a processor. */
	private static final int RUN = 4096;

	private PointwiseKernels() {}

	static void register(final KernelTable table) {
		for (final Class<? extends Operator> type : List.of(Unary.class,
			LeakyRelu.class, Elu.class, Clip.class, PointwiseGrad.class, Binary.class,
			DropoutTraining.class))
		{
			table.add(type, node -> Elementwise.of(node) != null, to -> apply(to,
				Expression.of(Elementwise.of(to.node()))));
		}
		table.add(Fused.class, to -> apply(to, ((Fused) to.node().operator())
			.expression()));
		table.addForAnyType(Binary.class, PointwiseKernels::broadcast);
		// The memory plan makes them views of their input.
		table.addForAnyType(Reshape.class, launches -> {});
		table.addForAnyType(Flatten.class, launches -> {});
	}

	private static void apply(final Launches to, final Expression function) {
		final int n = to.node().output().shape().arraySize();
		final boolean cpu = to.device().cpu();
		final Launch launch = to.add("pointwise", "apply").define("RUN", cpu ? RUN : 1)
			.buffers(to.out(0)).ints(n);
		function.addTo(launch, IntStream.range(0, to.node().inputs().size()).mapToObj(
			to::in).toList());
		if (cpu) launch.range(new long[] { (n + RUN - 1L) / RUN }, new long[] { 1 });
		else launch.over(n);
	}

	private static void broadcast(final Launches to) {
		final Node node = to.node();
		final Shape z = node.output().shape();
		final ElementType type = node.output().type().elements();
		final Launch launch = to.add("broadcast", "binary").define("T", ClTypes.name(type))
			.define("FUNCTION", ((Binary) node.operator()).function());
		if (!type.isFloating()) launch.define("INTEGER", 1);
		launch.buffers(to.in(0), to.in(1), to.out(0), ClTypes
					.axes(z, ClTypes.steps(node.input(0).shape(), z), ClTypes.steps(node
						.input(1).shape(), z))).ints(z.rank(), z.arraySize()).over(z.size());
	}
}
