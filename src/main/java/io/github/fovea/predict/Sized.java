/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.predict;

import io.github.fovea.FoveaException;
import io.github.fovea.data.InputSpec;
import io.github.fovea.graph.Graph;

import java.util.function.Supplier;

/** Networks for images of a size, which those with dense layers may be unable to take. */
final class Sized {

	private Sized() {}

	/**
	 * @param binding makes the network of that size
	 * @throws FoveaException if it cannot
	 */
	static Graph bound(final InputSpec input, final Supplier<Graph> binding) {
		try {
			return binding.get();
		}
		catch (final IllegalArgumentException e) {
			throw new FoveaException("The network cannot take images of " + input
				.height() + "x" + input.width() + "x" + input.channels() +
				" (height x width x channels): " + e.getMessage(), e);
		}
	}
}
