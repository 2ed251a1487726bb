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
 * @param last images are N,H,W,C
 */
public record PooledImageGrad(ConvGradInput inner, MaxPool pool, boolean last)
	implements Operator
{

	public Conv conv() {
		return inner.conv();
	}

	/** The image's shape, as it is stored. */
	public Shape image() {
		return last ? ChannelsLast.order(inner.shape(), ChannelsLast.TO_LAST) : inner.shape();
	}

	/** The shape of what is pooled, in the image's order. */
	public Shape pooled(final int filters) {
		final Window window = conv().window();
		final Shape image = inner.shape();
		final Shape first = Shape.of(image.get(0), filters, window.outputSize(0, image.get(2)),
			window.outputSize(1, image.get(3)));
		return last ? ChannelsLast.order(first, ChannelsLast.TO_LAST) : first;
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
