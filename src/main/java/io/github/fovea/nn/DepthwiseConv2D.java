/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Window;

/**
 * Convolution of each channel by filters of its own: N,C,H,W to N,C·multiplier,H',W'.
 * Weights {@code weight} (C·multiplier, 1, KH, KW) and {@code bias}.
 *
 * @param multiplier filters a channel
 * @param biasInitializer null for no bias
 */
public record DepthwiseConv2D(int multiplier, Window window,
	Activation activation, Initializer initializer, Initializer biasInitializer)
	implements Layer
{

	/** One filter a channel; padding by which stride 1 keeps the size, Glorot weights. */
	public static DepthwiseConv2D of(final int kernel) {
		return new DepthwiseConv2D(1, Window.of(kernel, kernel).withPads(kernel / 2),
			Activation.LINEAR, Initializer.GLOROT_UNIFORM, Initializer.ZEROS);
	}

	public DepthwiseConv2D stride(final int stride) {
		return new DepthwiseConv2D(multiplier, window.withStrides(stride), activation,
			initializer, biasInitializer);
	}

	public DepthwiseConv2D initializer(final Initializer weights,
		final Initializer bias)
	{
		return new DepthwiseConv2D(multiplier, window, activation, weights, bias);
	}

	@Override
	public Value apply(final NetworkBuilder network, final Value x) {
		final int channels = x.shape().at(1);
		return new Conv2D(multiplier * channels, window, channels, activation,
			initializer, biasInitializer).apply(network, x);
	}

	@Override
	public String kind() {
		return "depthwise";
	}
}
