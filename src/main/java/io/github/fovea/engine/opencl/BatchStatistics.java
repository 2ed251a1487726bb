/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.Operator;
import io.github.fovea.graph.op.BatchNormalizationTraining;
import io.github.fovea.tensor.TensorType;

import java.util.Collections;
import java.util.List;

/**
 * The first part of a {@link BatchNormalizationTraining}. Inputs: x, running mean and
 * variance; outputs: all of its but the first.
 */
record BatchStatistics(float epsilon, float momentum) implements Operator {

	/** New running mean and variance; the batch's mean and 1 / sqrt(variance + epsilon). */
	static final int OUTPUTS = 4;

	@Override
	public String name() {
		return "BatchStatistics";
	}

	@Override
	public String domain() {
		return FOVEA;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		return Collections.nCopies(OUTPUTS, inputs.get(1));
	}
}
