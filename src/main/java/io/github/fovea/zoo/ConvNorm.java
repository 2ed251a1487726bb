/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.zoo;

import io.github.fovea.graph.Value;
import io.github.fovea.nn.Activation;
import io.github.fovea.nn.BatchNorm;
import io.github.fovea.nn.DepthwiseConv2D;
import io.github.fovea.nn.Initializer;
import io.github.fovea.nn.Layer;
import io.github.fovea.nn.NetworkBuilder;

import java.util.List;

/**
 * Convolution, batch normalisation, activation: what most networks since 2015 are made
 * of. Parameters are {@code 0.weight} and {@code 1.weight} as torchvision names them, or
 * {@code conv.weight} and {@code bn.weight} as timm does.
 *
 * @param conv without bias, which the batch normalisation has
 * @param names of the convolution and of the normalisation
 */
record ConvNorm(Layer conv, BatchNorm norm, Activation activation,
	List<String> names) implements Layer
{

	/** Numbered as the parts of a PyTorch Sequential. */
	static ConvNorm numbered(final Layer conv, final BatchNorm norm,
		final Activation activation)
	{
		return new ConvNorm(conv, norm, activation, List.of("0", "1"));
	}

	/** A filter for each channel, beginning as {@link ResidualBlock#conv} does. */
	static DepthwiseConv2D depthwise(final int kernel, final int stride) {
		return DepthwiseConv2D.of(kernel).stride(stride).initializer(
			Initializer.HE_NORMAL_OUT, null);
	}

	@Override
	public Value apply(final NetworkBuilder network, final Value x) {
		return activation.apply(network, network.add(names.get(1), norm, network.add(names
			.get(0), conv, x)));
	}

	@Override
	public String kind() {
		return "convnorm";
	}
}
