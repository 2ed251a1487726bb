/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import io.github.fovea.graph.Value;

import java.util.List;

/** Layers one after the other, as one layer: a branch, a block. */
public record Sequential(List<Layer> layers) implements Layer {

	public Sequential {
		layers = List.copyOf(layers);
	}

	public static Sequential of(final Layer... layers) {
		return new Sequential(List.of(layers));
	}

	@Override
	public Value apply(final NetworkBuilder network, final Value x) {
		return network.sequence(x, layers.toArray(Layer[]::new));
	}

	@Override
	public String kind() {
		return "sequential";
	}
}
