/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.kernel;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.AdamStep;

/** A step of Adam or AdamW; may work in place. */
final class AdamKernel extends Elementwise {

	private static final int COST = 20;

	private final AdamStep step;

	AdamKernel(final Node node) {
		super(node.output().shape().arraySize(), COST);
		step = (AdamStep) node.operator();
	}

	@Override
	void run(final Arguments arguments, final int from, final int to) {
		final double rate = arguments.in(2)[0];
		final long t = ((long[]) arguments.input(5))[0];
		final double ofM = rate / (1 - Math.pow(step.beta1(), t));
		final double ofV = 1 / (1 - Math.pow(step.beta2(), t));
		final double keep = step.decoupled() ? 1 - rate * step.weightDecay() : 1;
		final float decay = step.decoupled() ? 0 : step.weightDecay();
		update(arguments.in(0), arguments.in(1), arguments.in(3), arguments.in(4),
			arguments.out(0), arguments.out(1), arguments.out(2), (float) keep, decay,
			(float) ofM, (float) ofV, from, to);
	}

	private void update(final float[] p, final float[] g, final float[] m,
		final float[] v, final float[] result, final float[] nextM,
		final float[] nextV, final float keep, final float decay, final float ofM,
		final float ofV, final int from, final int to)
	{
		final float beta1 = step.beta1();
		final float beta2 = step.beta2();
		final float rest1 = 1 - beta1;
		final float rest2 = 1 - beta2;
		final float epsilon = step.epsilon();
		for (int i = from; i < to; i++) {
			final float d = g[i] + decay * p[i];
			final float m1 = beta1 * m[i] + rest1 * d;
			final float v1 = beta2 * v[i] + rest2 * (d * d);
			nextM[i] = m1;
			nextV[i] = v1;
			result[i] = keep * p[i] - ofM * m1 / ((float) Math.sqrt(v1 * ofV) +
				epsilon);
		}
	}
}
