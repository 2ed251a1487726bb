/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.kernel;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.SampleKernel;
import io.github.fovea.graph.Node;
import io.github.fovea.tensor.Shape;

/** A view of its input, which the memory plan has placed in the same array. */
final class ViewKernel implements SampleKernel {

	private final int samples;

	ViewKernel(final Node node) {
		final Shape from = node.input(0).shape();
		final Shape to = node.output().shape();
		samples = from.rank() > 0 && to.rank() > 0 && from.at(0) == to.at(0) ? from
			.at(0) : 0;
	}

	@Override
	public int samples() {
		return samples;
	}

	@Override
	public void runSamples(final Arguments arguments, final int part,
		final int from, final int to, final boolean first)
	{
		// Nothing to do.
	}

	@Override
	public long work() {
		return 0;
	}

	@Override
	public int divisions() {
		return 1;
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		// Nothing to do.
	}
}
