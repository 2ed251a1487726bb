/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import io.github.fovea.graph.Value;

/**
 * Normalisation of each channel of each image (Ulyanov et al. 2016): N,C,H,W to the
 * same. Weights {@code weight} and {@code bias} of C.
 */
public record InstanceNorm(float epsilon) implements Layer {

	/** epsilon 1e-5. */
	public static InstanceNorm standard() {
		return new InstanceNorm(1e-5f);
	}

	/** A group a channel. */
	@Override
	public Value apply(final NetworkBuilder network, final Value x) {
		return new GroupNorm(x.shape().at(1), epsilon).apply(network, x);
	}

	@Override
	public String kind() {
		return "instancenorm";
	}
}
