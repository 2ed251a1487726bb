/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.GlobalPool;

/**
 * Scales each channel by a number that the means of all channels tell (Hu et al.
 * 2018): N,C,H,W to the same. Two 1x1 convolutions {@code fc1} (to the reduced
 * channels) and {@code fc2} (back to C).
 *
 * @param reduced number of channels between the convolutions
 * @param activation between the convolutions
 * @param gate makes factors of what the second convolution gives
 */
public record SqueezeExcitation(int reduced, Layer activation, Layer gate,
	Initializer initializer, Initializer biasInitializer) implements Layer
{

	/** ReLU and sigmoid, and what PyTorch's convolutions begin with. */
	public static SqueezeExcitation of(final int reduced) {
		return new SqueezeExcitation(reduced, Activation.RELU, Activation.SIGMOID,
			Initializer.INVERSE_ROOT, Initializer.INVERSE_ROOT);
	}

	public SqueezeExcitation activation(final Layer function) {
		return new SqueezeExcitation(reduced, function, gate, initializer,
			biasInitializer);
	}

	public SqueezeExcitation gate(final Layer function) {
		return new SqueezeExcitation(reduced, activation, function, initializer,
			biasInitializer);
	}

	public SqueezeExcitation initializer(final Initializer weights,
		final Initializer bias)
	{
		return new SqueezeExcitation(reduced, activation, gate, weights, bias);
	}

	@Override
	public Value apply(final NetworkBuilder network, final Value x) {
		Value y = network.ops().graph().add(new GlobalPool(GlobalPool.Kind.AVERAGE),
			x);
		y = network.add("fc1", conv(reduced), y);
		y = network.add(activation, y);
		y = network.add("fc2", conv(x.shape().at(1)), y);
		return network.ops().mul(x, network.add(gate, y));
	}

	private Conv2D conv(final int filters) {
		return Conv2D.of(filters, 1).initializer(initializer, biasInitializer);
	}

	@Override
	public String kind() {
		return "squeeze";
	}
}
