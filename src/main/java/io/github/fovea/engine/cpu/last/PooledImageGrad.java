/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.graph.Operator;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.ConvGradInput;
import io.github.fovea.graph.op.MaxPool;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.util.List;

/**
 * Gradient of the image of a convolution whose result is pooled, from the pooled
 * gradient, as {@link PooledConvGrad} is that of its weights. Inputs: the places of
 * {@link IndexedMaxPool}, the maxima's gradient, the weights.
 *
 * @param inner what it computes from the gradient before pooling
 */
record PooledImageGrad(ConvGradInput inner, MaxPool pool) implements Operator {

	Conv conv() {
		return inner.conv();
	}

	/** N,H,W,C. */
	Shape image() {
		return ChannelsLast.order(inner.shape(), ChannelsLast.TO_LAST);
	}

	/** What is pooled, N,H,W,C. */
	Shape pooled(final int filters) {
		final Window window = conv().window();
		return Shape.of(image().get(0), window.outputSize(0, image().get(1)), window
			.outputSize(1, image().get(2)), filters);
	}

	@Override
	public String name() {
		return "PooledImageGrad";
	}

	@Override
	public String domain() {
		return FOVEA;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		return List.of(inputs.get(1).as(image()));
	}
}
