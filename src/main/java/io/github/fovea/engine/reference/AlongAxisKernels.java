/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.reference;

import io.github.fovea.graph.op.AlongAxis;
import io.github.fovea.graph.op.AlongAxisGrad;
import io.github.fovea.graph.op.AxisTaps;
import io.github.fovea.graph.op.Gather;
import io.github.fovea.graph.op.Resize;
import io.github.fovea.tensor.Shape;

/** Linear functions along an axis. */
final class AlongAxisKernels {

	private AlongAxisKernels() {}

	static void register(final KernelTable table) {
		table.add(Gather.class, AlongAxisKernels::run);
		table.add(Resize.class, AlongAxisKernels::run);
		table.add(AlongAxisGrad.class, AlongAxisKernels::run);
	}

	private static void run(final AlongAxis operator, final Numbers[] in,
		final Numbers[] out)
	{
		final Shape shape = in[0].shape();
		final AxisTaps taps = operator.taps(shape.at(operator.axis()));
		final int inner = (int) shape.product(operator.axis() + 1, shape.rank());
		final double[] x = in[0].data();
		final double[] y = out[0].data();
		for (int i = 0; i < y.length; i++) {
			final int result = i / inner % taps.results();
			final int line = i / inner / taps.results() * taps.size() * inner + i % inner;
			double sum = 0;
			for (int t = taps.starts()[result]; t < taps.starts()[result + 1]; t++) {
				sum += taps.weights()[t] * x[line + taps.indices()[t] * inner];
			}
			y[i] = sum;
		}
	}
}
