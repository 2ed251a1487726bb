/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Clip;
import io.github.fovea.graph.op.LeakyRelu;
import io.github.fovea.graph.op.Ops;

import java.util.Locale;

/** Functions applied to each element. */
public enum Activation implements Layer {
		LINEAR, RELU, LEAKY_RELU, TANH, SIGMOID,
		/** ReLU, at most 6. */
		RELU6,
		/** x · sigmoid(x), also called swish. */
		SILU,
		/** x / 6 + 1/2, at least 0 and at most 1. */
		HARD_SIGMOID,
		/** Howard et al. 2019: x · hard sigmoid(x). */
		HARD_SWISH,
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
			case RELU6 -> ops.graph().add(new Clip(0, 6), x);
			case SILU -> ops.mul(x, ops.sigmoid(x));
			case HARD_SIGMOID -> ops.graph().add(new Clip(0, 1), ops.add(ops.mul(x, ops
				.constant(1f / 6)), ops.constant(0.5f)));
			case HARD_SWISH -> ops.mul(x, HARD_SIGMOID.apply(network, x));
			case SCALED_TANH -> ops.mul(ops.tanh(ops.mul(x, ops.constant(2f / 3))), ops
				.constant(1.7159f));
		};
	}

	@Override
	public String kind() {
		return name().toLowerCase(Locale.ROOT);
	}
}
