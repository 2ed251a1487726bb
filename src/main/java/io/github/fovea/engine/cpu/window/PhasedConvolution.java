/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.matrix.Packing;
import io.github.fovea.engine.cpu.matrix.PanelKernel;

import java.util.ArrayList;
import java.util.List;

/**
 * The gradient of a convolution's image: places that the same taps see are a
 * convolution of their own, and no other tap is looked at. With strides of 1 there is
 * but one.
 */
final class PhasedConvolution implements FiltersFirst {

	private final List<GatherConvolution> phases = new ArrayList<>();
	private final int sharedFloats;

	/**
	 * @param filters of the whole kernel
	 */
	PhasedConvolution(final PanelKernel panels, final Filters filters,
		final WindowGeometry geometry)
	{
		int first = 0;
		for (final Gather gather : Gather.phases(geometry)) {
			final Filters some = filters.some(gather.taps(geometry.kernel), first);
			phases.add(new GatherConvolution(panels, some, gather, geometry.batch, -1));
			first += some.packedSize();
		}
		sharedFloats = first;
	}

	@Override
	public int samples() {
		return phases.get(0).samples();
	}

	@Override
	public long work() {
		return phases.stream().mapToLong(GatherConvolution::work).sum();
	}

	@Override
	public int divisions() {
		return phases.stream().mapToInt(GatherConvolution::divisions).max().getAsInt();
	}

	@Override
	public int sharedFloats(final int parts) {
		return sharedFloats;
	}

	@Override
	public int[] partFloats() {
		return phases.stream().map(GatherConvolution::partFloats).reduce(Packing::largest)
			.get();
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		for (int i = 0; i < phases.size(); i++) {
			phases.get(i).run(arguments, phase, part, parts);
		}
	}

	@Override
	public void runSamples(final Arguments arguments, final int part, final int from,
		final int to, final boolean first)
	{
		for (int i = 0; i < phases.size(); i++) {
			phases.get(i).runSamples(arguments, part, from, to, first);
		}
	}
}
