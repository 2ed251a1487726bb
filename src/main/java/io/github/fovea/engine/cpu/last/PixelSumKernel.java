/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.BatchSum;
import io.github.fovea.engine.cpu.ChannelLoops;
import io.github.fovea.graph.Node;
import io.github.fovea.tensor.Shape;

import java.util.Arrays;

/**
 * The sum over all axes but the last, as of a bias's gradient. Each part sums up
 * its share of the first axis; then the parts' sums are added in order.
 */
public final class PixelSumKernel implements BatchSum {

	private final ChannelLoops loops;
	private final int batch;
	private final int pixels;
	private final int channels;

	public PixelSumKernel(final Node node, final ChannelLoops loops) {
		this.loops = loops;
		final Shape x = node.input(0).shape();
		batch = x.at(0);
		channels = x.at(-1);
		pixels = Math.toIntExact(x.product(1, x.rank() - 1));
	}

	@Override
	public int batch() {
		return batch;
	}

	@Override
	public long work() {
		return (long) batch * pixels * channels;
	}

	@Override
	public int size() {
		return channels;
	}

	@Override
	public int[] partFloats() {
		final int[] scratch = PixelSums.scratch(channels);
		final int[] result = Arrays.copyOf(scratch, scratch.length + 1);
		result[scratch.length] = channels;
		return result;
	}

	@Override
	public void runSamples(final Arguments arguments, final int part,
		final int from, final int to, final boolean first)
	{
		final float[][] own = arguments.own(part);
		final float[] shared = arguments.shared();
		final int place = part * channels;
		PixelSums.sum(loops, (to - from) * pixels, channels, arguments.in(0), (from -
			arguments.inFirst(0)) * pixels * channels, channels, own, 0, first ? shared
				: own[3], first ? place : 0);
		if (!first) for (int c = 0; c < channels; c++) {
			shared[place + c] += own[3][c];
		}
	}
}
