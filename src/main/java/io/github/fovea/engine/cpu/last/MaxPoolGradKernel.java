/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.ChannelLoops;
import io.github.fovea.graph.Node;

/** Gradient of max pooling: it goes to where the maxima were. */
final class MaxPoolGradKernel extends PoolKernel {

	MaxPoolGradKernel(final Node node, final ChannelLoops loops) {
		super(loops, ((IndexedMaxPool.Gradient) node.operator()).pool().window(), node
			.output().shape(), node.input(1).shape(), true);
	}

	@Override
	int imageArgument() {
		return -1;
	}

	@Override
	int gradientArgument() {
		return 1;
	}

	@Override
	boolean adds() {
		return overlaps;
	}

	@Override
	void pixels(final Arguments arguments, final int row, final int column,
		final int n, final int image, final int output)
	{
		final int[] table = taps.table(row, column);
		if (table.length > 0) loops.spreadToPlace(n, channels, arguments.in(0), output +
			(arguments.inFirst(1) - arguments.inFirst(0)) * outputSize(), arguments.in(
				1), output, overlaps, arguments.out(0), image + taps.from(row, column),
			taps.step, table);
	}
}
