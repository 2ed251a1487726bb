/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph;

import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

/** One tensor in a graph, known by identity; made by a {@link GraphBuilder}. */
public final class Value {

	private final String name;
	private final TensorType type;

	Value(final String name, final TensorType type) {
		this.name = name;
		this.type = type;
	}

	/** Unique in its graph. */
	public String name() {
		return name;
	}

	public TensorType type() {
		return type;
	}

	public Shape shape() {
		return type.shape();
	}

	@Override
	public String toString() {
		return name + " " + type;
	}
}
