/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.kernel;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.SgdStep;

/** A step of gradient descent; may work in place. */
final class SgdKernel extends Elementwise {

	private static final int COST = 8;

	private final SgdStep step;

	SgdKernel(final Node node) {
		super(node.output().shape().arraySize(), COST);
		step = (SgdStep) node.operator();
	}

	@Override
	void run(final Arguments arguments, final int from, final int to) {
		final float[] p = arguments.in(0);
		final float[] g = arguments.in(1);
		final float rate = arguments.in(2)[0];
		final float[] result = arguments.out(0);
		if (step.momentum() == 0) plain(p, g, rate, step.weightDecay(), result,
			from, to);
		else momentum(p, g, rate, arguments.in(3), result, arguments.out(1), from,
			to);
	}

	private static void plain(final float[] p, final float[] g,
		final float rate, final float decay, final float[] result, final int from,
		final int to)
	{
		for (int i = from; i < to; i++) {
			result[i] = p[i] - rate * (g[i] + decay * p[i]);
		}
	}

	private void momentum(final float[] p, final float[] g, final float rate,
		final float[] v, final float[] result, final float[] moment,
		final int from, final int to)
	{
		final float decay = step.weightDecay();
		final float momentum = step.momentum();
		// The step is ofG · d + ofV · v.
		final float ofG = step.nesterov() ? 1 : 0;
		final float ofV = step.nesterov() ? momentum : 1;
		for (int i = from; i < to; i++) {
			final float d = g[i] + decay * p[i];
			final float next = momentum * v[i] + d;
			moment[i] = next;
			result[i] = p[i] - rate * (ofG * d + ofV * next);
		}
	}
}
