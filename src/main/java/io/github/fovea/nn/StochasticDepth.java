/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import io.github.fovea.graph.Value;

/**
 * Sets a residual branch to 0 for some of the samples while training, so that only the
 * shortcut is left, and scales the others up (Huang et al. 2016). Applied to the branch
 * before the sum.
 *
 * @param ratio the share of samples, 0 … 1 (excluded)
 */
public record StochasticDepth(float ratio) implements Layer {

	@Override
	public Value apply(final NetworkBuilder network, final Value x) {
		return DropoutMask.apply(network.ops(), x, 1, ratio);
	}

	@Override
	public String kind() {
		return "dropout";
	}
}
