/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import io.github.fovea.graph.Value;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Layers that all see the same input; their channels stand one behind the other in
 * the result: N,C,H,W to N,C1+C2+…,H',W'. An inception module, for example.
 *
 * @param layers by name, in order of their channels
 */
public record Branches(Map<String, Layer> layers) implements Layer {

	public Branches {
		layers = new LinkedHashMap<>(layers);
	}

	/** No branch yet. */
	public static Branches empty() {
		return new Branches(Map.of());
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
		final Map<String, Layer> more = new LinkedHashMap<>(layers);
		more.put(name, layer);
		return new Branches(more);
	}

	@Override
	public Value apply(final NetworkBuilder network, final Value x) {
		final Value[] results = layers.entrySet().stream().map(e -> network.add(e
			.getKey(), e.getValue(), x)).toArray(Value[]::new);
		return network.ops().concat(1, results);
	}

	@Override
	public String kind() {
		return "branches";
	}
}
