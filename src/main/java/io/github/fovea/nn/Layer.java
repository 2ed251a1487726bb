/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import io.github.fovea.graph.Value;

/**
 * A part of a network as a person knows it, written into a graph when it is
 * applied. A layer is a value: it holds settings, no weights, and may be applied
 * many times.
 */
@FunctionalInterface
public interface Layer {

	/** Adds this layer's operators and parameters behind a value. */
	Value apply(NetworkBuilder network, Value x);

	/** What tables and automatic names call the layer: conv, dense, pool. */
	default String kind() {
		return "layer";
	}
}
