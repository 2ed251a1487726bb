/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.rows;

import io.github.fovea.graph.Operator;
import io.github.fovea.tensor.TensorType;

import java.util.List;

/**
 * A {@link LiftedConv} that reads what max pooling of two by two makes of its gradient,
 * mostly zeros, which nobody else wants. Inputs: as those of the pooling's gradient, the
 * weights of the convolution.
 */
public record LiftedUnpooledConv(LiftedConv conv) implements Operator {

	@Override
	public String name() {
		return "LiftedUnpooledConv";
	}

	@Override
	public String domain() {
		return FOVEA;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		return conv.infer(inputs);
	}
}
