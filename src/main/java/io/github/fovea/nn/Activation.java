/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.LeakyRelu;
import io.github.fovea.graph.op.Ops;

import java.util.Locale;

/** Functions applied to each element. */
public enum Activation implements Layer {
		LINEAR, RELU, LEAKY_RELU, TANH, SIGMOID,
		/** LeCun et al. 1998: 1.7159 · tanh(2 x / 3). */
		SCALED_TANH;

	@Override
	public Value apply(final NetworkBuilder network, final Value x) {
		final Ops ops = network.ops();
		return switch (this) {
			case LINEAR -> x;
			case RELU -> ops.relu(x);
			case LEAKY_RELU -> ops.graph().add(new LeakyRelu(0.01f), x);
			case TANH -> ops.tanh(x);
			case SIGMOID -> ops.sigmoid(x);
			case SCALED_TANH -> ops.mul(ops.tanh(ops.mul(x, ops.constant(2f / 3))), ops
				.constant(1.7159f));
		};
	}

	@Override
	public String kind() {
		return name().toLowerCase(Locale.ROOT);
	}
}
