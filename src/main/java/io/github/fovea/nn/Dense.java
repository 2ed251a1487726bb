/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import io.github.fovea.graph.Value;
import io.github.fovea.tensor.Shape;

/**
 * Fully connected: N,… (flattened to N,F where needed) to N,units. Weights
 * {@code weight} (units, F) and {@code bias} (units).
 *
 * @param biasInitializer null for no bias
 */
public record Dense(int units, Activation activation, Initializer initializer,
	Initializer biasInitializer) implements Layer
{

	/** Glorot weights, zero bias, no activation. */
	public static Dense of(final int units) {
		return new Dense(units, Activation.LINEAR, Initializer.GLOROT_UNIFORM,
			Initializer.ZEROS);
	}

	public Dense activation(final Activation function) {
		return new Dense(units, function, initializer, biasInitializer);
	}

	public Dense relu() {
		return activation(Activation.RELU);
	}

	public Dense initializer(final Initializer weights, final Initializer bias) {
		return new Dense(units, activation, weights, bias);
	}

	@Override
	public Value apply(final NetworkBuilder network, final Value x) {
		final Value flat = x.type().rank() == 2 ? x : network.ops().flatten(x);
		final long features = flat.shape().get(1);
		final Value weight = network.weight("weight", Shape.of(units, features),
			initializer);
		final Value bias = biasInitializer == null ? null : network.weight("bias",
			Shape.of(units), biasInitializer, features);
		return activation.apply(network, network.ops().dense(flat, weight, bias));
	}

	@Override
	public String kind() {
		return "dense";
	}
}
