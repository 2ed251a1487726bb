/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.matrix.Panels;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.util.List;

/**
 * Weights in the order in which {@link PackedConvKernel} reads them: group by group,
 * panel by panel of output channels, phase by phase the taps, for each the input
 * channels.
 */
record PackFilters(ConvGeometry geometry, Panels panels) implements Filters {

	@Override
	public String name() {
		return "PackFilters";
	}

	@Override
	public String domain() {
		return FOVEA;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		return List.of(inputs.get(0).as(Shape.of(size())));
	}

	/** Floats of all filters. */
	private long size() {
		return (long) geometry.groups() * groupSize();
	}

	private int groupSize() {
		return Math.multiplyExact(geometry.taps() * geometry.inChannels(), panels
			.padded());
	}

	/** Place of a panel of a phase. */
	int place(final int group, final int phase, final int panel) {
		int taps = 0;
		for (int i = 0; i < phase; i++) {
			taps += geometry.phases().get(i).size();
		}
		final int summands = geometry.inChannels() * geometry.phases().get(phase)
			.size();
		return group * groupSize() + taps * geometry.inChannels() * panels.padded() +
			panels.first(panel) * summands;
	}
}
