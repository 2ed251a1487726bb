/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.GlobalPool;

/**
 * Squeeze and excitation (Hu et al. 2018): each channel is multiplied by a number
 * that two dense layers make of the means of all channels. The layers are 1x1
 * convolutions named {@code fc1} and {@code fc2}, as in torchvision.
 *
 * @param reduced numbers between the two
 * @param inner activation behind the first
 * @param gate activation behind the second, such as sigmoid
 */
public record SqueezeExcitation(int reduced, Activation inner, Activation gate)
	implements Layer
{

	/** ReLU and sigmoid, as in the paper. */
	public static SqueezeExcitation of(final int reduced) {
		return new SqueezeExcitation(reduced, Activation.RELU, Activation.SIGMOID);
	}

	@Override
	public Value apply(final NetworkBuilder network, final Value x) {
		final Value mean = network.ops().graph().add(new GlobalPool(
			GlobalPool.Kind.AVERAGE), x);
		final Value squeezed = network.add("fc1", dense(reduced).activation(inner), mean);
		return network.ops().mul(x, network.add("fc2", dense(x.shape().at(1)).activation(
			gate), squeezed));
	}

	private static Conv2D dense(final int units) {
		return Conv2D.of(units, 1).initializer(Initializer.HE_NORMAL, Initializer.ZEROS);
	}

	@Override
	public String kind() {
		return "se";
	}
}
