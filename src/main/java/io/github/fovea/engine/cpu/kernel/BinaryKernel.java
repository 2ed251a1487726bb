/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.kernel;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.Binary;

/** Arithmetic of two float tensors with broadcasting. */
final class BinaryKernel extends BroadcastKernel {

	private static final int COST = 4;

	private final Binary operator;
	private final Binary.Function function;

	BinaryKernel(final Node node) {
		super(node, COST);
		operator = (Binary) node.operator();
		function = operator.function();
	}

	@Override
	void row(final Arguments arguments, final int row, final int at,
		final int to, final int n)
	{
		final float[] x = arguments.in(0);
		final float[] y = arguments.in(1);
		final float[] z = arguments.out(0);
		final int xo = offset(0, row, at);
		final int yo = offset(1, row, at);
		final int xs = stride(0);
		final int ys = stride(1);
		if (xo == to && yo == to && xs == 1 && ys == 1) aligned(x, y, z, to, to +
			n);
		else if (xo == to && xs == 1 && ys == 0) withNumber(x, y[yo], z, to, to +
			n);
		else if (xo == to && xs == 1 && ys == 1 && isSimple()) shifted(x, y, yo - to, z, to,
			to + n);
		else strided(x, xo, xs, y, yo, ys, z, to, n);
	}

	private void aligned(final float[] x, final float[] y, final float[] z,
		final int from, final int to)
	{
		switch (function) {
			case ADD -> {
				for (int i = from; i < to; i++) {
					z[i] = x[i] + y[i];
				}
			}
			case SUB -> {
				for (int i = from; i < to; i++) {
					z[i] = x[i] - y[i];
				}
			}
			case MUL -> {
				for (int i = from; i < to; i++) {
					z[i] = x[i] * y[i];
				}
			}
			case DIV -> {
				for (int i = from; i < to; i++) {
					z[i] = x[i] / y[i];
				}
			}
			case MAX -> {
				for (int i = from; i < to; i++) {
					z[i] = Math.max(x[i], y[i]);
				}
			}
			case MIN -> {
				for (int i = from; i < to; i++) {
					z[i] = Math.min(x[i], y[i]);
				}
			}
			case POW, FMOD, MOD -> {
				for (int i = from; i < to; i++) {
					z[i] = defined(x[i], y[i]);
				}
			}
		}
	}

	private boolean isSimple() {
		return function == Binary.Function.ADD || function == Binary.Function.SUB ||
			function == Binary.Function.MUL;
	}

	/**
	 * A row of x with one of y that lies elsewhere, as channels beside channels last.
	 *
	 * @param shift from the place in x to that in y
	 */
	private void shifted(final float[] x, final float[] y, final int shift,
		final float[] z, final int from, final int to)
	{
		switch (function) {
			case ADD -> {
				for (int i = from; i < to; i++) {
					z[i] = x[i] + y[i + shift];
				}
			}
			case SUB -> {
				for (int i = from; i < to; i++) {
					z[i] = x[i] - y[i + shift];
				}
			}
			default -> {
				for (int i = from; i < to; i++) {
					z[i] = x[i] * y[i + shift];
				}
			}
		}
	}

	private void withNumber(final float[] x, final float y, final float[] z,
		final int from, final int to)
	{
		switch (function) {
			case ADD -> {
				for (int i = from; i < to; i++) {
					z[i] = x[i] + y;
				}
			}
			case SUB -> {
				for (int i = from; i < to; i++) {
					z[i] = x[i] - y;
				}
			}
			case MUL -> {
				for (int i = from; i < to; i++) {
					z[i] = x[i] * y;
				}
			}
			case DIV -> {
				for (int i = from; i < to; i++) {
					z[i] = x[i] / y;
				}
			}
			case MAX -> {
				for (int i = from; i < to; i++) {
					z[i] = Math.max(x[i], y);
				}
			}
			case MIN -> {
				for (int i = from; i < to; i++) {
					z[i] = Math.min(x[i], y);
				}
			}
			case POW, FMOD, MOD -> {
				for (int i = from; i < to; i++) {
					z[i] = defined(x[i], y);
				}
			}
		}
	}

	private void strided(final float[] x, final int xo, final int xs,
		final float[] y, final int yo, final int ys, final float[] z, final int zo,
		final int n)
	{
		switch (function) {
			case ADD -> {
				for (int i = 0; i < n; i++) {
					z[zo + i] = x[xo + i * xs] + y[yo + i * ys];
				}
			}
			case SUB -> {
				for (int i = 0; i < n; i++) {
					z[zo + i] = x[xo + i * xs] - y[yo + i * ys];
				}
			}
			case MUL -> {
				for (int i = 0; i < n; i++) {
					z[zo + i] = x[xo + i * xs] * y[yo + i * ys];
				}
			}
			case DIV -> {
				for (int i = 0; i < n; i++) {
					z[zo + i] = x[xo + i * xs] / y[yo + i * ys];
				}
			}
			case MAX -> {
				for (int i = 0; i < n; i++) {
					z[zo + i] = Math.max(x[xo + i * xs], y[yo + i * ys]);
				}
			}
			case MIN -> {
				for (int i = 0; i < n; i++) {
					z[zo + i] = Math.min(x[xo + i * xs], y[yo + i * ys]);
				}
			}
			case POW, FMOD, MOD -> {
				for (int i = 0; i < n; i++) {
					z[zo + i] = defined(x[xo + i * xs], y[yo + i * ys]);
				}
			}
		}
	}

	private float defined(final float x, final float y) {
		return function == Binary.Function.POW && y == 2 ? x * x : (float) operator.apply(x,
			y);
	}
}
