/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import io.github.fovea.graph.Value;

/**
 * Depthwise separable convolution (Chollet 2017): a filter for each channel, then all
 * channels mixed at each pixel, nothing between them. Weights {@code conv1.weight} and
 * {@code pointwise.weight}, as PyTorch's Xception names them.
 */
public record SeparableConv2D(DepthwiseConv2D depthwise, Conv2D pointwise)
	implements Layer
{

	/** Keeps the size; Glorot weights, no bias. */
	public static SeparableConv2D of(final int filters, final int kernel) {
		return new SeparableConv2D(DepthwiseConv2D.of(kernel).initializer(
			Initializer.GLOROT_UNIFORM, null), Conv2D.of(filters, 1).withoutBias());
	}

	@Override
	public Value apply(final NetworkBuilder network, final Value x) {
		return network.add("pointwise", pointwise, network.add("conv1", depthwise, x));
	}

	@Override
	public String kind() {
		return "separable";
	}
}
