/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.ChannelLoops;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.GlobalPool;
import io.github.fovea.tensor.Shape;

/** Means of all pixels of images with their channels last; samples are divided. */
final class GlobalPoolKernel implements Kernel {

	private final ChannelLoops loops;
	private final int batch;
	private final int pixels;
	private final int channels;

	GlobalPoolKernel(final Node node, final ChannelLoops loops) {
		this.loops = loops;
		final Shape x = node.input(0).shape();
		batch = x.at(0);
		pixels = x.at(1) * x.at(2);
		channels = x.at(3);
	}

	/** True for a mean of at least one pixel. */
	static boolean fits(final Node node) {
		return ((GlobalPool) node.operator()).kind() == GlobalPool.Kind.AVERAGE &&
			node.input(0).shape().size() > 0;
	}

	@Override
	public long work() {
		return (long) batch * pixels * channels;
	}

	@Override
	public int divisions() {
		return batch;
	}

	@Override
	public int[] partFloats() {
		return PixelSums.scratch(channels);
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		final float[] y = arguments.out(0);
		final int to = Kernel.from(batch, part + 1, parts);
		for (int i = Kernel.from(batch, part, parts); i < to; i++) {
			PixelSums.sum(loops, pixels, channels, arguments.in(0), i * pixels *
				channels, channels, arguments.own(part), 0, y, i * channels);
			for (int c = 0; c < channels; c++) {
				y[i * channels + c] /= pixels;
			}
		}
	}
}
