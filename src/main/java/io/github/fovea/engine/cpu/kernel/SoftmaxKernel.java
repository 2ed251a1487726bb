/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.kernel;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.LogSoftmax;
import io.github.fovea.graph.op.Softmax;
import io.github.fovea.tensor.Shape;

/** Softmax and LogSoftmax along an axis. */
final class SoftmaxKernel implements Kernel {

	private static final int COST = 60;

	private final boolean log;
	private final int columns;
	private final int classes;
	private final int inner;

	SoftmaxKernel(final Node node) {
		log = node.operator() instanceof LogSoftmax;
		final Shape shape = node.input(0).shape();
		final int axis = shape.axis(log ? ((LogSoftmax) node.operator()).axis()
			: ((Softmax) node.operator()).axis());
		classes = shape.at(axis);
		inner = Math.toIntExact(shape.product(axis + 1, shape.rank()));
		columns = Math.toIntExact(shape.product(0, axis)) * inner;
	}

	@Override
	public long work() {
		return (long) columns * classes * COST;
	}

	@Override
	public int divisions() {
		return columns;
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		final float[] x = arguments.in(0);
		final float[] y = arguments.out(0);
		final int to = Kernel.from(columns, part + 1, parts);
		for (int i = Kernel.from(columns, part, parts); i < to; i++) {
			final int at = i / inner * inner * classes + i % inner;
			if (log) logarithms(x, y, at);
			else shares(x, y, at);
		}
	}

	private void logarithms(final float[] x, final float[] y, final int at) {
		final float max = max(x, at, classes, inner);
		final double logSum = Math.log(sumExp(x, at, classes, inner, max));
		for (int c = 0, j = at; c < classes; c++, j += inner) {
			y[j] = (float) ((double) x[j] - max - logSum);
		}
	}

	private void shares(final float[] x, final float[] y, final int at) {
		final double sum = exp(x, at, classes, inner, y);
		for (int c = 0, j = at; c < classes; c++, j += inner) {
			y[j] = (float) (y[j] / sum);
		}
	}

	static float max(final float[] x, final int at, final int n,
		final int stride)
	{
		float max = Float.NEGATIVE_INFINITY;
		for (int i = 0, j = at; i < n; i++, j += stride) {
			max = Math.max(max, x[j]);
		}
		return max;
	}

	/** y = exp(x - max); gives their sum. */
	static double exp(final float[] x, final int at, final int n,
		final int stride, final float[] y)
	{
		final float max = max(x, at, n, stride);
		double sum = 0;
		for (int i = 0, j = at; i < n; i++, j += stride) {
			final double e = Math.exp((double) x[j] - max);
			y[j] = (float) e;
			sum += e;
		}
		return sum;
	}

	/** Sum of exp(x - max). */
	static double sumExp(final float[] x, final int at, final int n,
		final int stride, final float max)
	{
		double sum = 0;
		for (int i = 0, j = at; i < n; i++, j += stride) {
			sum += Math.exp((double) x[j] - max);
		}
		return sum;
	}
}
