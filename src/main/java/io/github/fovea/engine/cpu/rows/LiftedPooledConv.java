/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.rows;

import io.github.fovea.engine.cpu.last.IndexedMaxPool;
import io.github.fovea.graph.Operator;
import io.github.fovea.tensor.TensorType;

import java.util.List;

/**
 * A {@link LiftedConv} whose result is max pooled by two by two and wanted by nobody else:
 * a tile of outputs has whole windows. Inputs as those of the convolution, outputs as those
 * of the pooling.
 */
public record LiftedPooledConv(LiftedConv conv, IndexedMaxPool pool) implements Operator {

	@Override
	public String name() {
		return "LiftedPooledConv";
	}

	@Override
	public String domain() {
		return FOVEA;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		return pool.infer(conv.infer(inputs));
	}
}
