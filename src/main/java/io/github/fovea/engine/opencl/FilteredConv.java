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
 * A convolution, or the gradient of its image, with filters that another node
 * prepared. Inputs: what it reads, filters, optionally a bias.
 *
 * @param shape of the result
 */
record FilteredConv(Filters filters, Shape shape) implements Operator {

	@Override
	public String name() {
		return "FilteredConv";
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
