/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import io.github.fovea.graph.Value;

import java.util.ArrayList;
import java.util.List;

/**
 * Layers that all see the same input; their channels stand one behind the other in
 * the result: N,C,H,W to N,C1+C2+…,H',W'. An inception module, for example.
 *
 * @param layers in order of their channels; they name their parameters themselves
 */
public record Branches(List<Layer> layers) implements Layer {

	public Branches {
		layers = List.copyOf(layers);
	}

	/** No branch yet. */
	public static Branches empty() {
		return new Branches(List.of());
	}

	/** Branches named branch1, branch2, …. */
	public static Branches of(final Layer... layers) {
		Branches result = empty();
		for (int i = 0; i < layers.length; i++) {
			result = result.with("branch" + (i + 1), layers[i]);
		}
		return result;
	}

	/** One branch more; its parameters are named {@code name.…}. */
	public Branches with(final String name, final Layer layer) {
		final List<Layer> more = new ArrayList<>(layers);
		more.add(new Named(name, layer));
		return new Branches(more);
	}

	@Override
	public Value apply(final NetworkBuilder network, final Value x) {
		return network.ops().concat(1, layers.stream().map(layer -> layer.apply(network,
			x)).toArray(Value[]::new));
	}

	@Override
	public String kind() {
		return "branches";
	}
}
