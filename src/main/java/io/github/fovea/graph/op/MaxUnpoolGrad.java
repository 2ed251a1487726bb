/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import io.github.fovea.graph.Operator;
import io.github.fovea.tensor.TensorType;

import java.util.List;

/**
 * Gradient of {@link MaxUnpool}: each element's is that of its place. Inputs: the result's
 * gradient, the places.
 */
public record MaxUnpoolGrad() implements Operator {

	@Override
	public String name() {
		return "MaxUnpoolGrad";
	}

	@Override
	public String domain() {
		return FOVEA;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		Check.count(name(), inputs, 2, 2);
		return List.of(inputs.get(0).as(inputs.get(1).shape()));
	}
}
