/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.reference;

import io.github.fovea.graph.op.Reduce;

import java.util.Arrays;

/** Sums, extrema and norms over axes. */
final class ReduceKernels {

	private ReduceKernels() {}

	static void register(final KernelTable table) {
		table.add(Reduce.class, ReduceKernels::reduce);
	}

	private static void reduce(final Reduce operator, final Numbers[] in,
		final Numbers[] out)
	{
		final double[] x = in[0].data();
		final double[] y = out[0].data();
		final int[] target = Indices.broadcast(operator.kept(in[0].shape()), in[0]
			.shape());
		switch (operator.function()) {
			case SUM, MEAN, LOG_SUM -> sum(x, y, target);
			case MAX -> max(x, y, target);
			case MIN -> {
				max(Arrays.stream(x).map(v -> -v).toArray(), y, target);
				Arrays.setAll(y, i -> -y[i]);
			}
			case PROD -> {
				Arrays.fill(y, 1);
				for (int i = 0; i < x.length; i++) {
					y[target[i]] *= x[i];
				}
			}
			case L1 -> sum(Arrays.stream(x).map(Math::abs).toArray(), y, target);
			case L2, SUM_SQUARE -> sum(Arrays.stream(x).map(v -> v * v).toArray(), y,
				target);
			case LOG_SUM_EXP -> logSumExp(x, y, target);
		}
		final double count = (double) x.length / y.length;
		switch (operator.function()) {
			case MEAN -> Arrays.setAll(y, i -> y[i] / count);
			case LOG_SUM -> Arrays.setAll(y, i -> Math.log(y[i]));
			case L2 -> Arrays.setAll(y, i -> Math.sqrt(y[i]));
			default -> {}
		}
	}

	private static void sum(final double[] x, final double[] y,
		final int[] target)
	{
		Arrays.fill(y, 0);
		for (int i = 0; i < x.length; i++) {
			y[target[i]] += x[i];
		}
	}

	private static void max(final double[] x, final double[] y,
		final int[] target)
	{
		Arrays.fill(y, Double.NEGATIVE_INFINITY);
		for (int i = 0; i < x.length; i++) {
			y[target[i]] = Math.max(y[target[i]], x[i]);
		}
	}

	// The maximum is taken out, so that nothing overflows.
	private static void logSumExp(final double[] x, final double[] y,
		final int[] target)
	{
		final double[] max = new double[y.length];
		max(x, max, target);
		Arrays.fill(y, 0);
		for (int i = 0; i < x.length; i++) {
			y[target[i]] += Math.exp(x[i] - max[target[i]]);
		}
		Arrays.setAll(y, i -> Double.isInfinite(max[i]) ? max[i] : max[i] + Math.log(y[i]));
	}
}
