/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import io.github.fovea.graph.Value;

/**
 * Sets a share of the elements to 0 while training and scales the others up.
 *
 * @param ratio the share, 0 … 1 (excluded)
 */
public record Dropout(float ratio) implements Layer {

	@Override
	public Value apply(final NetworkBuilder network, final Value x) {
		return network.ops().graph().add(new io.github.fovea.graph.op.Dropout(ratio),
			x);
	}

	@Override
	public String kind() {
		return "dropout";
	}
}
