/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.ChannelLoops;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.MaxPool;

import java.util.Arrays;

/** Maxima of windows, and where they are if that is wanted. */
final class MaxPoolKernel extends PoolKernel {

	private final boolean indexed;
	private final boolean rectified;

	private MaxPoolKernel(final ChannelLoops loops, final MaxPool pool,
		final Node node, final boolean indexed, final boolean rectified)
	{
		super(loops, pool.window(), node.input(0).shape(), node.output().shape(),
			false);
		this.indexed = indexed;
		this.rectified = rectified;
	}

	static MaxPoolKernel plain(final Node node, final ChannelLoops loops) {
		return new MaxPoolKernel(loops, (MaxPool) ChannelsLast.inner(node), node,
			false, false);
	}

	static MaxPoolKernel indexed(final Node node, final ChannelLoops loops) {
		final IndexedMaxPool operator = (IndexedMaxPool) node.operator();
		return new MaxPoolKernel(loops, operator.pool(), node, true, operator
			.rectified());
	}

	@Override
	int imageArgument() {
		return 0;
	}

	@Override
	int gradientArgument() {
		return -1;
	}

	@Override
	void pixels(final Arguments arguments, final int row, final int column,
		final int n, final int image, final int output)
	{
		final int[] table = taps.table(row, column);
		final int from = image + taps.from(row, column);
		final float[] out = arguments.out(0);
		final int places = indexed ? output + (arguments.outFirst(0) - arguments
			.outFirst(1)) * outputSize() : 0;
		if (table.length == 0) {
			Arrays.fill(out, output, output + n * channels, Float.NEGATIVE_INFINITY);
			if (indexed) Arrays.fill(arguments.out(1), places, places + n * channels,
				-1);
		}
		else if (indexed) loops.maxAndPlace(n, channels, arguments.in(0), from,
			taps.step, table, rectified, out, output, arguments.out(1), places);
		else loops.max(n, channels, arguments.in(0), from, taps.step, table, out,
			output);
	}
}
