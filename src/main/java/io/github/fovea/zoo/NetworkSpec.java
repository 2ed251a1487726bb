/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.zoo;

import io.github.fovea.FoveaException;
import io.github.fovea.graph.Value;
import io.github.fovea.nn.NetworkBuilder;

/**
 * What a network is built for.
 *
 * @param classes number of outputs
 * @param seed of the first weights
 */
public record NetworkSpec(InputSize input, int classes, long seed) {

	public NetworkSpec {
		if (classes < 1) throw new FoveaException(
			"A network needs at least one class, got " + classes);
	}

	/** Begins a network. */
	public NetworkBuilder begin() {
		return new NetworkBuilder(seed);
	}

	/** The input of a network: what its first layer is given. */
	public Value image(final NetworkBuilder network) {
		return network.input(input.channels(), input.height(), input.width());
	}
}
