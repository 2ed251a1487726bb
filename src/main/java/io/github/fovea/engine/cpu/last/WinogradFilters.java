/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.matrix.Panels;
import io.github.fovea.engine.cpu.matrix.WinogradTransforms;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.util.List;

/**
 * Transformed weights: for each of 36 places a matrix of input by output channels,
 * in panels.
 */
record WinogradFilters(WinogradTiles tiles, Panels panels) implements
	Filters
{

	@Override
	public ConvGeometry geometry() {
		return tiles.geometry();
	}

	@Override
	public String name() {
		return "WinogradFilters";
	}

	@Override
	public String domain() {
		return FOVEA;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		return List.of(inputs.get(0).as(Shape.of((long) WinogradTransforms.PLACES *
			placeSize())));
	}

	/** Floats from a place to the next. */
	int placeSize() {
		return WinogradTransforms.distance(geometry().inChannels() * panels.padded());
	}

	/** Where a panel of the first place begins. */
	int panel(final int panel) {
		return geometry().inChannels() * panels.first(panel);
	}
}
