/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.zoo;

import io.github.fovea.graph.Value;
import io.github.fovea.nn.Branches;
import io.github.fovea.nn.Conv2D;
import io.github.fovea.nn.Initializer;
import io.github.fovea.nn.Layer;
import io.github.fovea.nn.NetworkBuilder;

/**
 * The module of SqueezeNet: a 1x1 convolution to few channels, then 1x1 and 3x3
 * convolutions side by side, ReLU after each. Parameters are named squeeze, expand1x1
 * and expand3x3.
 *
 * @param squeezed filters of the first
 * @param expanded filters of each of the others
 */
record Fire(int squeezed, int expanded) implements Layer {

	@Override
	public Value apply(final NetworkBuilder network, final Value x) {
		return Branches.empty() //
			.with("expand1x1", conv(expanded, 1)) //
			.with("expand3x3", conv(expanded, 3)) //
			.apply(network, network.add("squeeze", conv(squeezed, 1), x));
	}

	private static Conv2D conv(final int filters, final int kernel) {
		return Conv2D.of(filters, kernel).pad(kernel / 2).relu().initializer(
			Initializer.HE_UNIFORM, Initializer.ZEROS);
	}

	@Override
	public String kind() {
		return "fire";
	}
}
