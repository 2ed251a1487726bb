/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.kernel;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Functions;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.Clip;
import io.github.fovea.graph.op.Elu;
import io.github.fovea.graph.op.LeakyRelu;
import io.github.fovea.graph.op.Pointwise;
import io.github.fovea.graph.op.Unary;

/**
 * Functions of one number: loops of their own for arithmetic, {@link Functions}
 * for what is transcendental.
 */
final class PointwiseKernel extends SampleElementwise {

	private static final int CHEAP = 4;
	private static final int DEAR = 40;

	private final Functions functions;
	private final Pointwise function;

	PointwiseKernel(final Node node, final Functions functions) {
		super(node.output().shape(), isCheap(
			(Pointwise) node.operator()) ? CHEAP : DEAR);
		this.functions = functions;
		function = (Pointwise) node.operator();
	}

	static boolean isCheap(final Pointwise function) {
		if (!(function instanceof Unary unary)) return !(function instanceof Elu);
		return switch (unary.function()) {
			case RELU, NEG, ABS, SQRT, RECIPROCAL, SIGN, FLOOR, CEIL, ROUND -> true;
			default -> false;
		};
	}

	@Override
	void run(final Arguments arguments, final int from, final int to) {
		final float[] x = arguments.in(0);
		final float[] y = arguments.out(0);
		if (function instanceof LeakyRelu leaky) leaky(leaky.alpha(), x, y, from,
			to);
		else if (function instanceof Clip clip) clip(clip.min(), clip.max(), x, y,
			from, to);
		else if (function instanceof Elu elu) functions.elu(elu.alpha(), x, y, from, to);
		else switch (((Unary) function).function()) {
			case RELU -> relu(x, y, from, to);
			case NEG -> negate(x, y, from, to);
			case ABS -> absolute(x, y, from, to);
			case SQRT -> squareRoot(x, y, from, to);
			case RECIPROCAL -> reciprocal(x, y, from, to);
			case EXP -> functions.exp(x, y, from, to);
			case LOG -> functions.log(x, y, from, to);
			case TANH -> functions.tanh(x, y, from, to);
			case SIGMOID -> functions.sigmoid(x, y, from, to);
			case SOFTPLUS -> functions.softplus(x, y, from, to);
			case SIGN -> sign(x, y, from, to);
			case ERF -> functions.erf(x, y, from, to);
			case FLOOR -> floor(x, y, from, to);
			case CEIL -> ceil(x, y, from, to);
			case ROUND -> round(x, y, from, to);
			case SIN, COS, TAN, ASIN, ACOS, ATAN, SINH, COSH, ASINH, ACOSH, ATANH -> defined(
				x, y, from, to);
		}
	}

	private void defined(final float[] x, final float[] y, final int from,
		final int to)
	{
		for (int i = from; i < to; i++) {
			y[i] = (float) function.apply(x[i]);
		}
	}

	private static void relu(final float[] x, final float[] y, final int from,
		final int to)
	{
		for (int i = from; i < to; i++) {
			y[i] = Math.max(x[i], 0);
		}
	}

	private static void leaky(final float alpha, final float[] x,
		final float[] y, final int from, final int to)
	{
		for (int i = from; i < to; i++) {
			// Unlike a condition this becomes vectors.
			y[i] = Math.max(x[i], 0) + alpha * Math.min(x[i], 0);
		}
	}

	private static void clip(final float min, final float max, final float[] x,
		final float[] y, final int from, final int to)
	{
		for (int i = from; i < to; i++) {
			y[i] = Math.min(Math.max(x[i], min), max);
		}
	}

	private static void negate(final float[] x, final float[] y,
		final int from, final int to)
	{
		for (int i = from; i < to; i++) {
			y[i] = -x[i];
		}
	}

	private static void absolute(final float[] x, final float[] y,
		final int from, final int to)
	{
		for (int i = from; i < to; i++) {
			y[i] = Math.abs(x[i]);
		}
	}

	private static void squareRoot(final float[] x, final float[] y,
		final int from, final int to)
	{
		for (int i = from; i < to; i++) {
			y[i] = (float) Math.sqrt(x[i]);
		}
	}

	private static void reciprocal(final float[] x, final float[] y,
		final int from, final int to)
	{
		for (int i = from; i < to; i++) {
			y[i] = 1 / x[i];
		}
	}

	private static void sign(final float[] x, final float[] y, final int from,
		final int to)
	{
		for (int i = from; i < to; i++) {
			y[i] = Math.signum(x[i]);
		}
	}

	private static void floor(final float[] x, final float[] y, final int from,
		final int to)
	{
		for (int i = from; i < to; i++) {
			y[i] = (float) Math.floor(x[i]);
		}
	}

	private static void ceil(final float[] x, final float[] y, final int from,
		final int to)
	{
		for (int i = from; i < to; i++) {
			y[i] = (float) Math.ceil(x[i]);
		}
	}

	private static void round(final float[] x, final float[] y, final int from,
		final int to)
	{
		for (int i = from; i < to; i++) {
			y[i] = (float) Math.rint(x[i]);
		}
	}
}
