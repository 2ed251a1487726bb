/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.Operator;
import io.github.fovea.graph.op.Gemm;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.util.List;

/**
 * A product of matrices, of which the second comes packed. Inputs: a, packed b,
 * optionally a bias.
 */
record PackedGemm(Gemm gemm, PackedColumns b) implements Operator {

	@Override
	public String name() {
		return "PackedGemm";
	}

	@Override
	public String domain() {
		return FOVEA;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		final TensorType a = inputs.get(0);
		return List.of(a.as(Shape.of(a.shape().get(gemm.transA() ? 1 : 0), b.n())));
	}
}
