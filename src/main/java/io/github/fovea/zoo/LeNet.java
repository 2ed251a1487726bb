/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.zoo;

import io.github.fovea.graph.Value;
import io.github.fovea.nn.Activation;
import io.github.fovea.nn.Conv2D;
import io.github.fovea.nn.Dense;
import io.github.fovea.nn.Layer;
import io.github.fovea.nn.Loss;
import io.github.fovea.nn.Network;
import io.github.fovea.nn.NetworkBuilder;
import io.github.fovea.nn.Pool2D;

import java.util.List;
import java.util.Optional;

import org.scijava.plugin.Plugin;

/**
 * LeNet in its modern dress: two convolutions with ReLU and max pooling, then
 * dense layers, trained with cross-entropy.
 */
@Plugin(type = Architecture.class, name = "LeNet")
public class LeNet implements Architecture {

	private static final String FIVE = "lenet-5";
	private static final String GLUON = "lenet-gluon";

	@Override
	public List<String> names() {
		return List.of(FIVE, GLUON);
	}

	@Override
	public String description(final String name) {
		return name.equals(FIVE)
			? "conv 6 5x5, pool, conv 16 5x5, pool, dense 120, 84"
			: "conv 20 5x5, pool, conv 50 3x3, pool, dense 128";
	}

	@Override
	public Optional<Publication> publication(final String name) {
		return Optional.of(new Publication("LeCun et al.", 1998,
			"Gradient-based learning applied to document recognition", "Proc. IEEE 86"));
	}

	@Override
	public InputSize input(final String name) {
		return new InputSize(28, 28, 1);
	}

	@Override
	public Network build(final String name, final NetworkSpec spec) {
		final Dense classes = Dense.of(spec.classes());
		final Layer[] layers = name.equals(FIVE) ? new Layer[] { //
			Conv2D.of(6, 5).relu(), Pool2D.max(2), //
			Conv2D.of(16, 5).relu(), Pool2D.max(2), //
			Dense.of(120).activation(Activation.RELU), //
			Dense.of(84).activation(Activation.RELU), classes } : new Layer[] { //
				Conv2D.of(20, 5).relu(), Pool2D.max(2), //
				Conv2D.of(50, 3).relu(), Pool2D.max(2), //
				Dense.of(128).relu(), classes };
		final NetworkBuilder network = spec.begin();
		final Value x = spec.image(network);
		return network.build(network.sequence(x, layers), Loss.CrossEntropy.plain());
	}
}
