/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.Operator;
import io.github.fovea.tensor.TensorType;

import java.util.List;

/**
 * (x - mean) · s · gamma + beta: what {@link BatchStatistics} leave of a normalisation.
 * Inputs: x, gamma, beta, mean, s.
 */
record Normalized() implements Operator {

	@Override
	public String name() {
		return "Normalized";
	}

	@Override
	public String domain() {
		return FOVEA;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		return List.of(inputs.get(0));
	}
}
