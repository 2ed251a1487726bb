/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.zoo;

import io.github.fovea.graph.Value;
import io.github.fovea.nn.Conv2D;
import io.github.fovea.nn.Loss;
import io.github.fovea.nn.Network;
import io.github.fovea.nn.NetworkBuilder;

import java.util.List;

import org.scijava.plugin.Plugin;

/** Three convolutions that keep the size: as a jar of somebody else adds a network. */
@Plugin(type = Architecture.class, name = "pixels of a test")
public class TestPixels implements Architecture {

	public static final String NAME = "test-pixels";

	@Override
	public List<String> names() {
		return List.of(NAME);
	}

	@Override
	public String description(final String name) {
		return "three convolutions";
	}

	@Override
	public InputSize input(final String name) {
		return new InputSize(24, 24, 1);
	}

	@Override
	public Output output(final String name) {
		return Output.PIXELS;
	}

	@Override
	public Network build(final String name, final NetworkSpec spec) {
		final NetworkBuilder network = new NetworkBuilder(spec.seed());
		final InputSize size = spec.input();
		final Value x = network.input(size.channels(), size.height(), size.width());
		return network.build(network.sequence(x, Conv2D.of(8, 5).same().relu(), Conv2D.of(8,
			5).same().relu(), Conv2D.of(spec.classes(), 1)), Loss.CrossEntropy.plain());
	}
}
