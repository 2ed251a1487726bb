/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.Operator;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.util.List;

/**
 * The gradient of a convolution's weights by Winograd's algorithm. Inputs: the image,
 * the gradient of the result.
 *
 * @param tiles of the convolution
 */
record WinogradWeights(WinogradTiles tiles) implements Operator {

	@Override
	public String name() {
		return "WinogradWeights";
	}

	@Override
	public String domain() {
		return FOVEA;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		return List.of(inputs.get(0).as(Shape.of(tiles.filters(), tiles.channels(),
			WinogradTiles.TAPS, WinogradTiles.TAPS)));
	}
}
