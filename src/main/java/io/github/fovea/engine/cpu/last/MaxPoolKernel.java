/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.ChannelLoops;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.MaxPool;
import io.github.fovea.graph.op.MaxPoolGrad;

import java.util.Arrays;

/** Maxima of windows, and their gradient. */
final class MaxPoolKernel extends PoolKernel {

	private final boolean gradient;

	private MaxPoolKernel(final ChannelLoops loops, final MaxPool pool,
		final Node node, final boolean gradient)
	{
		super(loops, pool.window(), node.input(0).shape(), gradient ? node.input(1)
			.shape() : node.output().shape(), gradient);
		this.gradient = gradient;
	}

	static MaxPoolKernel forward(final Node node, final ChannelLoops loops) {
		return new MaxPoolKernel(loops, (MaxPool) ChannelsLast.inner(node), node,
			false);
	}

	static MaxPoolKernel gradient(final Node node, final ChannelLoops loops) {
		return new MaxPoolKernel(loops, ((MaxPoolGrad) ChannelsLast.inner(node))
			.pool(), node, true);
	}

	@Override
	int imageArgument() {
		return 0;
	}

	@Override
	int gradientArgument() {
		return gradient ? 1 : -1;
	}

	@Override
	boolean adds() {
		return overlaps;
	}

	@Override
	void pixel(final Arguments arguments, final int row, final int column,
		final int image, final int output)
	{
		final int[] table = taps.table(row, column);
		final int from = taps.from(row, column);
		final float[] out = arguments.out(0);
		if (table.length == 0) {
			if (!gradient) Arrays.fill(out, output, output + channels,
				Float.NEGATIVE_INFINITY);
		}
		else if (gradient) loops.maxGradient(channels, arguments.in(0), image + from,
			table, table.length, arguments.in(1), output, overlaps, out, resultOf(
				arguments, image) + from);
		else loops.max(channels, arguments.in(0), image + from, table, table.length,
			out, output);
	}
}
