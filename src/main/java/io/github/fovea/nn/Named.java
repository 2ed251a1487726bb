/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import io.github.fovea.graph.Value;

/** A layer whose parameters are named {@code name.…}, wherever it is applied. */
public record Named(String name, Layer layer) implements Layer {

	@Override
	public Value apply(final NetworkBuilder network, final Value x) {
		return network.add(name, layer, x);
	}

	@Override
	public String kind() {
		return layer.kind();
	}
}
