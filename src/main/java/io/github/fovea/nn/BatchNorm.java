/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.BatchNormalization;
import io.github.fovea.tensor.Shape;

/**
 * Batch normalisation of each channel. Weights {@code weight} and {@code bias};
 * state {@code running_mean} and {@code running_var}; each of C.
 *
 * @param momentum what the running statistics keep at each step
 */
public record BatchNorm(float epsilon, float momentum) implements Layer {

	/** epsilon 1e-5, momentum 0.9. */
	public static BatchNorm standard() {
		return new BatchNorm(1e-5f, 0.9f);
	}

	@Override
	public Value apply(final NetworkBuilder network, final Value x) {
		final Shape channels = Shape.of(x.shape().get(1));
		return network.ops().graph().add(new BatchNormalization(epsilon, momentum),
			x, network.weight("weight", channels, Initializer.ONES), network.weight(
				"bias", channels, Initializer.ZEROS), network.state("running_mean",
					channels, Initializer.ZEROS), network.state("running_var", channels,
						Initializer.ONES));
	}

	@Override
	public String kind() {
		return "batchnorm";
	}
}
