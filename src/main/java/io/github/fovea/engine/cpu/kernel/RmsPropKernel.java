/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.kernel;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.RmsPropStep;

/** A step of RMSProp; may work in place. */
final class RmsPropKernel extends Elementwise {

	private static final int COST = 20;
	/** Elements that stay in the innermost cache from one loop to the next. */
	private static final int PIECE = 1024;

	private final RmsPropStep step;

	RmsPropKernel(final Node node) {
		super(node.output().shape().arraySize(), COST);
		step = (RmsPropStep) node.operator();
	}

	@Override
	void run(final Arguments arguments, final int from, final int to) {
		final float[] p = arguments.in(0);
		final float[] g = arguments.in(1);
		final float rate = arguments.in(2)[0];
		final float[] s = arguments.in(3);
		final float[] result = arguments.out(0);
		final float[] nextS = arguments.out(1);
		if (step.momentum() == 0) plain(p, g, rate, s, result, nextS, from, to);
		else for (int at = from; at < to; at += PIECE) {
			// Two short loops become vectors where a long one would not.
			final int end = Math.min(to, at + PIECE);
			squares(p, g, s, nextS, at, end);
			momentum(p, g, rate, nextS, arguments.in(4), result, arguments.out(2), at,
				end);
		}
	}

	private void plain(final float[] p, final float[] g, final float rate,
		final float[] s, final float[] result, final float[] nextS,
		final int from, final int to)
	{
		final float rho = step.rho();
		final float rest = 1 - rho;
		final float decay = step.weightDecay();
		final float epsilon = step.epsilon();
		for (int i = from; i < to; i++) {
			final float d = g[i] + decay * p[i];
			final float s1 = rho * s[i] + rest * (d * d);
			nextS[i] = s1;
			result[i] = p[i] - rate * (d / ((float) Math.sqrt(s1) + epsilon));
		}
	}

	private void squares(final float[] p, final float[] g, final float[] s,
		final float[] nextS, final int from, final int to)
	{
		final float rho = step.rho();
		final float rest = 1 - rho;
		final float decay = step.weightDecay();
		for (int i = from; i < to; i++) {
			final float d = g[i] + decay * p[i];
			nextS[i] = rho * s[i] + rest * (d * d);
		}
	}

	private void momentum(final float[] p, final float[] g, final float rate,
		final float[] s, final float[] v, final float[] result,
		final float[] nextV, final int from, final int to)
	{
		final float decay = step.weightDecay();
		final float epsilon = step.epsilon();
		final float momentum = step.momentum();
		for (int i = from; i < to; i++) {
			final float d = g[i] + decay * p[i];
			final float v1 = momentum * v[i] + d / ((float) Math.sqrt(s[i]) + epsilon);
			nextV[i] = v1;
			result[i] = p[i] - rate * v1;
		}
	}
}
