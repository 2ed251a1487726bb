/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.zoo;

import io.github.fovea.FoveaException;

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
}
