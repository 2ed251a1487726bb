/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.graph.Operator;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.util.List;

/**
 * A convolution of each channel by itself, of images with their channels last, or
 * the gradient of its image. Inputs: the image; the weights, tap by tap those of all
 * channels; the bias, if there is one.
 */
record DepthwiseConv(ConvGeometry geometry) implements Operator {

	@Override
	public String name() {
		return "DepthwiseConv";
	}

	@Override
	public String domain() {
		return FOVEA;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		return List.of(inputs.get(0).as(Shape.of(geometry.batch(), geometry
			.outHeight(), geometry.outWidth(), geometry.outDepth())));
	}
}
