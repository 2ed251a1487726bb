/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.ChannelLoops;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.engine.cpu.SampleKernel;
import io.github.fovea.graph.Node;

import java.util.List;

/** {@link DepthwiseConv}; rows of outputs are divided among parts. */
final class DepthwiseKernel implements SampleKernel {

	private final ChannelLoops loops;
	private final ConvGeometry geometry;
	private final boolean biased;
	private final List<DepthwisePhase> phases;

	DepthwiseKernel(final Node node, final ChannelLoops loops) {
		this.loops = loops;
		geometry = ((DepthwiseConv) node.operator()).geometry();
		biased = node.inputs().size() == 3;
		phases = geometry.phases().stream().map(p -> new DepthwisePhase(geometry, p))
			.toList();
	}

	@Override
	public int samples() {
		return geometry.batch();
	}

	@Override
	public boolean inputBySample(final int input) {
		return input == 0;
	}

	@Override
	public long work() {
		return geometry.work();
	}

	@Override
	public int divisions() {
		return geometry.batch() * geometry.outHeight();
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		final int height = geometry.outHeight();
		final int to = Kernel.from(divisions(), part + 1, parts);
		for (int i = Kernel.from(divisions(), part, parts); i < to; i++) {
			row(arguments, i / height, i % height);
		}
	}

	@Override
	public void runSamples(final Arguments arguments, final int part,
		final int from, final int to, final boolean first)
	{
		for (int sample = from; sample < to; sample++) {
			for (int row = 0; row < geometry.outHeight(); row++) {
				row(arguments, sample, row);
			}
		}
	}

	private void row(final Arguments arguments, final int sample,
		final int row)
	{
		final int depth = geometry.inDepth();
		final int from = (sample - arguments.inFirst(0)) * geometry.inHeight() *
			geometry.inWidth() * depth;
		final int to = ((sample - arguments.outFirst(0)) * geometry.outHeight() +
			row) * geometry.outWidth() * depth;
		for (final DepthwisePhase phase : phases) {
			final int i = phase.row(row);
			if (i < 0) continue;
			final int above = i * phase.y.step() * geometry.inWidth();
			for (final DepthwisePhase.Run run : phase.runs) {
				loops.depthwise(run.to() - run.from(), depth, arguments.in(0), from +
					(above + run.from() * phase.x.step()) * depth, phase.x.step() * depth,
					run.places(), run.weights(), phase.rows.first()[i] * run.columns(),
					phase.rows.count()[i] * run.columns(), arguments.in(1), biased
						? arguments.in(2) : null, arguments.out(0), to + (phase.x.start() +
							run.from() * phase.x.every()) * depth, phase.x.every() * depth);
			}
		}
	}
}
