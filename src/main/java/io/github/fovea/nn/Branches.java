/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import io.github.fovea.graph.Value;

import java.util.ArrayList;
import java.util.List;

/** Layers side by side over the same input, whose channels are put together. */
public record Branches(List<Named> branches) implements Layer {

	/** A branch with the name that its parameters' names begin with. */
	public record Named(String name, Layer layer) {}

	public Branches {
		branches = List.copyOf(branches);
	}

	/** No branches. */
	public static Branches none() {
		return new Branches(List.of());
	}

	/** This with another branch at its end. */
	public Branches and(final String name, final Layer layer) {
		final List<Named> more = new ArrayList<>(branches);
		more.add(new Named(name, layer));
		return new Branches(more);
	}

	@Override
	public Value apply(final NetworkBuilder network, final Value x) {
		return network.ops().concat(1, branches.stream().map(branch -> network.add(branch
			.name(), branch.layer(), x)).toArray(Value[]::new));
	}

	@Override
	public String kind() {
		return "inception";
	}
}
