/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.kernel;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.DropoutTraining;
import io.github.fovea.tensor.Philox;

/** Dropout in training. */
final class DropoutKernel extends Elementwise {

	private static final int COST = 40;

	private final DropoutTraining dropout;

	DropoutKernel(final Node node) {
		super(node.output().shape().arraySize(), COST);
		dropout = (DropoutTraining) node.operator();
	}

	@Override
	void run(final Arguments arguments, final int from, final int to) {
		final float[] x = arguments.in(0);
		final float[] y = arguments.out(0);
		final long step = ((long[]) arguments.input(1))[0];
		final float ratio = dropout.ratio();
		final float scale = dropout.scale();
		for (int i = from; i < to; i++) {
			final int bits = Philox.bits(dropout.stream(), step, i);
			y[i] = Philox.unit(bits) >= ratio ? x[i] * scale : 0;
		}
	}
}
