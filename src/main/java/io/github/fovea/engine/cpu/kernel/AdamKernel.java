/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.kernel;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.AdamStep;

/**
 * A step of Adam or AdamW; may work in place. Two short loops become vectors
 * where a long one would not.
 */
final class AdamKernel extends Elementwise {

	private static final int COST = 20;
	/** Elements that stay in the innermost cache from one loop to the next. */
	private static final int PIECE = 1024;

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
		for (int at = from; at < to; at += PIECE) {
			final int end = Math.min(to, at + PIECE);
			moments(arguments.in(0), arguments.in(1), arguments.in(3), arguments.in(4),
				arguments.out(1), arguments.out(2), decay, at, end);
			update(arguments.in(0), arguments.out(1), arguments.out(2), arguments.out(0),
				(float) keep, (float) ofM, (float) ofV, at, end);
		}
	}

	private void moments(final float[] p, final float[] g, final float[] m,
		final float[] v, final float[] nextM, final float[] nextV,
		final float decay, final int from, final int to)
	{
		final float beta1 = step.beta1();
		final float beta2 = step.beta2();
		final float rest1 = 1 - beta1;
		final float rest2 = 1 - beta2;
		for (int i = from; i < to; i++) {
			final float d = g[i] + decay * p[i];
			nextM[i] = beta1 * m[i] + rest1 * d;
			nextV[i] = beta2 * v[i] + rest2 * (d * d);
		}
	}

	private void update(final float[] p, final float[] m, final float[] v,
		final float[] result, final float keep, final float ofM, final float ofV,
		final int from, final int to)
	{
		final float epsilon = step.epsilon();
		for (int i = from; i < to; i++) {
			result[i] = keep * p[i] - ofM * m[i] / ((float) Math.sqrt(v[i] * ofV) +
				epsilon);
		}
	}
}
