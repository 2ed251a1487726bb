/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.reference;

import io.github.fovea.graph.op.AveragePool;
import io.github.fovea.graph.op.AveragePoolGrad;
import io.github.fovea.graph.op.GlobalPool;
import io.github.fovea.graph.op.MaxPool;
import io.github.fovea.graph.op.MaxPoolGrad;

import java.util.Arrays;

/** Pooling over windows and over whole planes, with its gradients. */
final class PoolingKernels {

	private PoolingKernels() {}

	static void register(final KernelTable table) {
		table.add(MaxPool.class, PoolingKernels::max);
		table.add(MaxPoolGrad.class, PoolingKernels::maxGrad);
		table.add(AveragePool.class, PoolingKernels::average);
		table.add(AveragePoolGrad.class, PoolingKernels::averageGrad);
		table.add(GlobalPool.class, PoolingKernels::global);
	}

	private static void max(final MaxPool pool, final Numbers[] in,
		final Numbers[] out)
	{
		final double[] x = in[0].data();
		final double[] y = out[0].data();
		final Taps taps = Taps.of(pool.window(), in[0].shape());
		for (int i = 0; i < y.length; i++) {
			final int winner = winner(taps, x, i);
			y[i] = winner < 0 ? Double.NEGATIVE_INFINITY : x[winner];
		}
	}

	private static void maxGrad(final MaxPoolGrad operator, final Numbers[] in,
		final Numbers[] out)
	{
		final double[] x = in[0].data();
		final double[] dy = in[1].data();
		final double[] dx = out[0].data();
		final Taps taps = Taps.of(operator.pool().window(), in[0].shape());
		Arrays.fill(dx, 0);
		for (int i = 0; i < dy.length; i++) {
			final int winner = winner(taps, x, i);
			if (winner >= 0) dx[winner] += dy[i];
		}
	}

	/**
	 * Place of the first largest element that an output sees; -1 for none. As in a maximum
	 * of two numbers, NaN is larger than any.
	 */
	static int winner(final Taps taps, final double[] x,
		final int output)
	{
		final int plane = output / taps.outputs() * taps.plane();
		int winner = -1;
		for (int k = 0; k < taps.kernel(); k++) {
			final int source = taps.source(output % taps.outputs(), k);
			if (source >= 0 && (winner < 0 || !(x[plane + source] <= x[winner]) && !Double.isNaN(
				x[winner]))) winner = plane + source;
		}
		return winner;
	}

	private static void average(final AveragePool pool, final Numbers[] in,
		final Numbers[] out)
	{
		final double[] x = in[0].data();
		final double[] y = out[0].data();
		final Taps taps = Taps.of(pool.window(), in[0].shape());
		for (int i = 0; i < y.length; i++) {
			final int plane = i / taps.outputs() * taps.plane();
			double sum = 0;
			for (int k = 0; k < taps.kernel(); k++) {
				final int source = taps.source(i % taps.outputs(), k);
				if (source >= 0) sum += x[plane + source];
			}
			y[i] = sum / divisor(pool, taps, i % taps.outputs());
		}
	}

	private static void averageGrad(final AveragePoolGrad operator,
		final Numbers[] in, final Numbers[] out)
	{
		final double[] dy = in[0].data();
		final double[] dx = out[0].data();
		final Taps taps = Taps.of(operator.pool().window(), operator.shape());
		Arrays.fill(dx, 0);
		for (int i = 0; i < dy.length; i++) {
			final int plane = i / taps.outputs() * taps.plane();
			final int divisor = divisor(operator.pool(), taps, i % taps.outputs());
			for (int k = 0; k < taps.kernel(); k++) {
				final int source = taps.source(i % taps.outputs(), k);
				if (source >= 0) dx[plane + source] += dy[i] / divisor;
			}
		}
	}

	private static int divisor(final AveragePool pool, final Taps taps,
		final int output)
	{
		int divisor = 0;
		for (int k = 0; k < taps.kernel(); k++) {
			final int source = taps.source(output, k);
			if (source >= 0 || source == Taps.PADDING && pool.countIncludePad())
				divisor++;
		}
		return Math.max(1, divisor);
	}

	private static void global(final GlobalPool pool, final Numbers[] in,
		final Numbers[] out)
	{
		final double[] x = in[0].data();
		final double[] y = out[0].data();
		final int plane = (int) in[0].shape().product(2, in[0].shape().rank());
		for (int i = 0; i < y.length; i++) {
			double sum = 0;
			double max = Double.NEGATIVE_INFINITY;
			for (int k = 0; k < plane; k++) {
				sum += x[i * plane + k];
				max = Math.max(max, x[i * plane + k]);
			}
			y[i] = pool.kind() == GlobalPool.Kind.MAX ? max : sum / plane;
		}
	}
}
