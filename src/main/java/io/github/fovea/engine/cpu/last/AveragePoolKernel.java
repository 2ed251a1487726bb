/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.ChannelLoops;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.AveragePool;
import io.github.fovea.graph.op.AveragePoolGrad;
import io.github.fovea.tensor.Shape;

import java.util.Arrays;

/** Means of windows, and their gradient. */
final class AveragePoolKernel extends PoolKernel {

	private final boolean gradient;
	/** Elements that count in the divisor, along both axes; null: those inside. */
	private final int[][] counts;

	private AveragePoolKernel(final ChannelLoops loops, final AveragePool pool,
		final Shape image, final Shape output, final boolean gradient)
	{
		super(loops, pool.window(), image, output, gradient);
		this.gradient = gradient;
		counts = pool.countIncludePad() ? new int[][] { counts(pool, 0, image, output),
			counts(pool, 1, image, output) } : null;
	}

	static AveragePoolKernel forward(final Node node, final ChannelLoops loops) {
		return new AveragePoolKernel(loops, (AveragePool) ChannelsLast.inner(node),
			node.input(0).shape(), node.output().shape(), false);
	}

	static AveragePoolKernel gradient(final Node node,
		final ChannelLoops loops)
	{
		return new AveragePoolKernel(loops, ((AveragePoolGrad) ChannelsLast.inner(
			node)).pool(), node.output().shape(), node.input(0).shape(), true);
	}

	/** Taps in the image with its padding, for each output along an axis. */
	private static int[] counts(final AveragePool pool, final int axis,
		final Shape image, final Shape output)
	{
		final int size = image.at(axis + 1);
		final int end = size + pool.window().padEnd(axis, size);
		final int[] result = new int[output.at(axis + 1)];
		for (int o = 0; o < result.length; o++) {
			for (int tap = 0; tap < pool.window().kernel().get(axis); tap++) {
				final int i = o * pool.window().strides().get(axis) + tap * pool.window()
					.dilations().get(axis) - pool.window().padBegin(axis, size);
				if (i < end) result[o]++;
			}
		}
		return result;
	}

	@Override
	int imageArgument() {
		return gradient ? -1 : 0;
	}

	@Override
	int gradientArgument() {
		return gradient ? 0 : -1;
	}

	@Override
	void pixels(final Arguments arguments, final int row, final int column,
		final int n, final int image, final int output)
	{
		for (int i = 0; i < n; i++) {
			pixel(arguments, row, column + i, image, output + i * channels);
		}
	}

	private void pixel(final Arguments arguments, final int row,
		final int column, final int image, final int output)
	{
		final int[] table = taps.table(row, column);
		final int from = image + taps.from(row, column);
		final float[] out = arguments.out(0);
		final int count = counts == null ? table.length : counts[0][row] *
			counts[1][column];
		if (count == 0) {
			if (!gradient) Arrays.fill(out, output, output + channels, 0);
		}
		else if (gradient) loops.spread(channels, arguments.in(0), output, 1f / count,
			out, from, table, table.length);
		else loops.average(channels, arguments.in(0), from, table, table.length, 1f /
			count, out, output);
	}
}
