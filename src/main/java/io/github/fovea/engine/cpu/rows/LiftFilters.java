/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.rows;

import io.github.fovea.engine.cpu.last.WinogradTiles;
import io.github.fovea.engine.cpu.matrix.Packing;
import io.github.fovea.engine.cpu.matrix.WinogradTransforms;
import io.github.fovea.graph.Operator;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.util.List;

/**
 * Weights, transformed for Winograd's algorithm: for each of 36 places a matrix of output
 * by input channels, in strips of output channels: (place, strip, input channel, output
 * channel of the strip).
 *
 * @param strip output channels of a strip; the last one is filled up with zeros
 */
public record LiftFilters(WinogradTiles tiles, int strip) implements Operator {

	/** Weights of a tap, with those that fill up the last strip. */
	int count() {
		return Packing.padded(tiles.geometry().outChannels(), strip) * tiles.geometry()
			.inChannels();
	}

	@Override
	public String name() {
		return "LiftFilters";
	}

	@Override
	public String domain() {
		return FOVEA;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		return List.of(inputs.get(0).as(Shape.of((long) WinogradTransforms.PLACES *
			count())));
	}
}
