/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.kernel;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.LeakyRelu;
import io.github.fovea.graph.op.Pointwise;
import io.github.fovea.graph.op.PointwiseGrad;
import io.github.fovea.graph.op.Unary;

/** Gradients of functions of one number. */
final class PointwiseGradKernel extends SampleElementwise {

	private static final int COST = 8;

	private final Pointwise function;

	PointwiseGradKernel(final Node node) {
		super(node.output().shape(), COST);
		function = ((PointwiseGrad) node.operator()).function();
	}

	@Override
	void run(final Arguments arguments, final int from, final int to) {
		final float[] x = arguments.in(0);
		final float[] g = arguments.in(1);
		final float[] dx = arguments.out(0);
		if (function instanceof Unary unary) switch (unary.function()) {
			case RELU -> relu(x, g, dx, from, to);
			case TANH -> tanh(x, g, dx, from, to);
			case SIGMOID -> sigmoid(x, g, dx, from, to);
			case EXP -> exponential(x, g, dx, from, to);
			default -> defined(x, g, dx, from, to);
		}
		else if (function instanceof LeakyRelu leaky) leaky(leaky.alpha(), x, g, dx,
			from, to);
		else defined(x, g, dx, from, to);
	}

	private void defined(final float[] x, final float[] g, final float[] dx,
		final int from, final int to)
	{
		for (int i = from; i < to; i++) {
			dx[i] = (float) (g[i] * function.derivative(x[i]));
		}
	}

	private static void relu(final float[] y, final float[] g,
		final float[] dx, final int from, final int to)
	{
		for (int i = from; i < to; i++) {
			// All bits set where y is positive; a branch could not be foretold.
			final int bits = Float.floatToRawIntBits(y[i]);
			final int positive = (~bits & -bits) >> 31;
			dx[i] = Float.intBitsToFloat(Float.floatToRawIntBits(g[i]) & positive);
		}
	}

	private static void leaky(final float alpha, final float[] x,
		final float[] g, final float[] dx, final int from, final int to)
	{
		for (int i = from; i < to; i++) {
			dx[i] = g[i] * (x[i] >= 0 ? 1 : alpha);
		}
	}

	private static void tanh(final float[] y, final float[] g,
		final float[] dx, final int from, final int to)
	{
		for (int i = from; i < to; i++) {
			dx[i] = g[i] * (1 - y[i] * y[i]);
		}
	}

	private static void sigmoid(final float[] y, final float[] g,
		final float[] dx, final int from, final int to)
	{
		for (int i = from; i < to; i++) {
			dx[i] = g[i] * (y[i] * (1 - y[i]));
		}
	}

	private static void exponential(final float[] y, final float[] g,
		final float[] dx, final int from, final int to)
	{
		for (int i = from; i < to; i++) {
			dx[i] = g[i] * y[i];
		}
	}
}
