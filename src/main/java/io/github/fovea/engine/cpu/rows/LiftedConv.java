/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.rows;

import io.github.fovea.engine.cpu.last.WinogradTiles;
import io.github.fovea.graph.Operator;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.util.List;

/**
 * A convolution of N,C,H,W images, or the gradient of its image, by Winograd's algorithm.
 * Inputs: image, weights as {@link #filters} gives them, optionally a bias.
 *
 * @param filters in strips of all output channels where the loops' rows are those
 */
public record LiftedConv(LiftFilters filters, Shape shape) implements Operator {

	WinogradTiles tiles() {
		return filters.tiles();
	}

	@Override
	public String name() {
		return "LiftedConv";
	}

	@Override
	public String domain() {
		return FOVEA;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		return List.of(inputs.get(0).as(shape));
	}
}
