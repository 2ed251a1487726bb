/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.zoo;

import io.github.fovea.graph.Value;
import io.github.fovea.nn.Activation;
import io.github.fovea.nn.BatchNorm;
import io.github.fovea.nn.Conv2D;
import io.github.fovea.nn.Initializer;
import io.github.fovea.nn.Layer;
import io.github.fovea.nn.NetworkBuilder;

import java.util.List;

/**
 * ReLU of branch(x) + x. The branch is convolutions, each with batch
 * normalisation, and ReLU between them. Parameters are named as in PyTorch: conv1,
 * bn1, conv2, …, downsample, and se where the branch ends in it.
 *
 * @param end what the branch ends in: the identity, or squeeze and excitation
 * @param shortcut brings x to the branch's size and channels where they differ
 */
record ResidualBlock(List<Conv2D> branch, Layer end, Layer shortcut) implements
	Layer
{

	/** Two 3x3 convolutions, the first with the stride. */
	static ResidualBlock basic(final int filters, final int stride,
		final Layer shortcut)
	{
		return new ResidualBlock(List.of(conv(filters, 3, stride), conv(filters, 3,
			1)), Activation.LINEAR, shortcut);
	}

	/**
	 * 1x1 to a width, 3x3 with the stride, and 1x1 to the filters.
	 *
	 * @param groups of the 3x3 convolution
	 */
	static ResidualBlock bottleneck(final int width, final int groups,
		final int filters, final int stride, final Layer shortcut)
	{
		return new ResidualBlock(List.of(conv(width, 1, 1), conv(width, 3, stride)
			.groups(groups), conv(filters, 1, 1)), Activation.LINEAR, shortcut);
	}

	ResidualBlock endingIn(final Layer layer) {
		return new ResidualBlock(branch, layer, shortcut);
	}

	/** Without bias, which the batch normalisation after it has. */
	static Conv2D conv(final int filters, final int kernel, final int stride) {
		return Conv2D.of(filters, kernel).stride(stride).pad(kernel / 2).initializer(
			Initializer.HE_NORMAL_OUT, null);
	}

	@Override
	public Value apply(final NetworkBuilder network, final Value x) {
		Value y = x;
		for (int i = 0; i < branch.size(); i++) {
			if (i > 0) y = network.ops().relu(y);
			y = network.add("conv" + (i + 1), branch.get(i), y);
			y = network.add("bn" + (i + 1), BatchNorm.standard(), y);
		}
		y = network.add("se", end, y);
		final Value same = y.shape().equals(x.shape()) ? x : network.add("downsample",
			shortcut, x);
		return network.ops().relu(network.ops().add(y, same));
	}

	@Override
	public String kind() {
		return "residual";
	}
}
