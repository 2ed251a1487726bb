/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import io.github.fovea.graph.Value;

import java.util.List;

/**
 * Layers one after the other, whose parameters are named {@code 0.…}, {@code 1.…} as
 * those of a PyTorch Sequential.
 */
public record Numbered(List<Layer> layers) implements Layer {

	public Numbered {
		layers = List.copyOf(layers);
	}

	public static Numbered of(final Layer... layers) {
		return new Numbered(List.of(layers));
	}

	@Override
	public Value apply(final NetworkBuilder network, final Value x) {
		Value y = x;
		for (int i = 0; i < layers.size(); i++) {
			y = network.add(String.valueOf(i), layers.get(i), y);
		}
		return y;
	}

	@Override
	public String kind() {
		return "sequential";
	}
}
