/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.graph.Operator;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.MaxPool;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.util.ArrayList;
import java.util.List;

/**
 * Gradient of the weights of a convolution whose result is pooled, from the pooled
 * gradient: of each window but one element has any. Inputs: the image, the places of
 * {@link IndexedMaxPool}, the maxima's gradient. Outputs: the weights' gradient, the
 * bias's.
 *
 * @param weights their shape
 * @param last images are N,H,W,C
 */
public record PooledConvGrad(Conv conv, MaxPool pool, Shape weights,
	boolean last) implements Operator
{

	@Override
	public String name() {
		return "PooledConvGrad";
	}

	@Override
	public String domain() {
		return FOVEA;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		final List<TensorType> result = new ArrayList<>();
		result.add(inputs.get(0).as(weights));
		result.add(inputs.get(0).as(Shape.of(weights.get(0))));
		return result;
	}
}
