/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.ChannelLoops;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.BatchNormalization;
import io.github.fovea.tensor.Shape;

/** Batch normalisation with known statistics, of images with their channels last. */
final class BatchNormInferenceKernel implements Kernel {

	private static final int COST = 4;

	private final ChannelLoops loops;
	private final float epsilon;
	private final int pixels;
	private final int channels;

	BatchNormInferenceKernel(final Node node, final ChannelLoops loops) {
		this.loops = loops;
		epsilon = ((BatchNormalization) ChannelsLast.inner(node)).epsilon();
		final Shape x = node.input(0).shape();
		channels = x.at(3);
		pixels = x.arraySize() / channels;
	}

	@Override
	public long work() {
		return (long) pixels * channels * COST;
	}

	@Override
	public int divisions() {
		return pixels;
	}

	@Override
	public int[] partFloats() {
		return new int[] { channels, channels };
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		final float[][] own = arguments.own(part);
		for (int c = 0; c < channels; c++) {
			final double scale = arguments.in(1)[c] / Math.sqrt(arguments.in(4)[c] +
				epsilon);
			own[0][c] = (float) scale;
			own[1][c] = (float) (arguments.in(2)[c] - arguments.in(3)[c] * scale);
		}
		final int from = Kernel.from(pixels, part, parts);
		loops.line(Kernel.from(pixels, part + 1, parts) - from, channels, arguments
			.in(0), from * channels, own[0], own[1], arguments.out(0), from *
				channels, channels);
	}
}
