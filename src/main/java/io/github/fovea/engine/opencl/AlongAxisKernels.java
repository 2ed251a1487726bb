/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.AlongAxis;
import io.github.fovea.graph.op.AlongAxisGrad;
import io.github.fovea.graph.op.AxisTaps;
import io.github.fovea.graph.op.Gather;
import io.github.fovea.graph.op.Resize;
import io.github.fovea.tensor.Shape;

import java.util.Arrays;

/** Linear functions along an axis: {@code along_axis.cl}. */
final class AlongAxisKernels {

	private static final String FAMILY = "along_axis";

	private AlongAxisKernels() {}

	static void register(final KernelTable table) {
		table.addForAnyType(Gather.class, AlongAxisKernels::add);
		table.addForAnyType(Resize.class, AlongAxisKernels::add);
		table.addForAnyType(AlongAxisGrad.class, AlongAxisKernels::add);
	}

	private static void add(final Launches to) {
		final Node node = to.node();
		final AlongAxis operator = (AlongAxis) node.operator();
		final Shape x = node.input(0).shape();
		final AxisTaps taps = operator.taps(x.at(operator.axis()));
		final int inner = (int) x.product(operator.axis() + 1, x.rank());
		final int outer = (int) x.product(0, operator.axis());
		final Launch launch = to.add(FAMILY, taps.picks() ? "pick" : "sums").define("T",
			ClTypes.name(node.output().type().elements())).buffers(to.in(0), to.out(0),
				table(taps.indices()));
		if (!taps.picks()) launch.buffers(table(taps.starts()), table(bits(taps
			.weights())));
		launch.ints(inner, taps.size(), taps.results(), outer);
		Grid.of(to.device(), inner, taps.results(), outer).range(launch).parted(to.device(),
			node.output().shape().size());
	}

	/** A table; there are none without elements. */
	private static Operand table(final int[] content) {
		return Launches.table(Arrays.copyOf(content, Math.max(1, content.length)));
	}

	/** Weights as a table holds them: the bits of floats. */
	private static int[] bits(final double[] weights) {
		final int[] result = new int[weights.length];
		for (int i = 0; i < result.length; i++) {
			result[i] = Float.floatToRawIntBits((float) weights[i]);
		}
		return result;
	}
}
