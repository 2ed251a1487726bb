/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.zoo;

import io.github.fovea.nn.Conv2D;
import io.github.fovea.nn.Dense;
import io.github.fovea.nn.Dropout;
import io.github.fovea.nn.Initializer;
import io.github.fovea.nn.Layer;
import io.github.fovea.nn.Loss;
import io.github.fovea.nn.Network;
import io.github.fovea.nn.NetworkBuilder;
import io.github.fovea.nn.Pool2D;

import java.util.List;

import org.scijava.plugin.Plugin;

/** Plain stacks of convolutions and pooling, made for digits and clothes. */
@Plugin(type = Architecture.class, name = "Small CNN")
public class SmallCnn implements Architecture {

	private static final String MNIST = "cnn-mnist";
	private static final String SIX = "cnn-fashion-6";
	private static final String DROPOUT = "cnn-fashion-dropout";

	@Override
	public List<String> names() {
		return List.of(MNIST, SIX, DROPOUT);
	}

	@Override
	public String description(final String name) {
		return switch (name) {
			case MNIST -> "(conv 5x5, pool) x 2 with 16, 32 filters";
			case SIX -> "(2 x conv 3x3, pool) x 3 with 32 to 128 filters";
			default -> "conv 64, 2 x 128, 2 x 256, dense 128, 64 with dropout";
		};
	}

	@Override
	public InputSize input(final String name) {
		return new InputSize(28, 28, 1);
	}

	@Override
	public Network build(final String name, final NetworkSpec spec) {
		final Layer[] layers = switch (name) {
			case MNIST -> mnist(spec.classes());
			case SIX -> six(spec.classes());
			default -> dropout(spec.classes());
		};
		final NetworkBuilder network = spec.begin();
		return network.build(network.sequence(spec.image(network), layers), Loss.CrossEntropy.plain());
	}

	private static Layer[] mnist(final int classes) {
		final Initializer start = Initializer.INVERSE_ROOT;
		return new Layer[] { //
			Conv2D.of(16, 5).pad(2).relu().initializer(start, start), Pool2D.max(2), //
			Conv2D.of(32, 5).pad(2).relu().initializer(start, start), Pool2D.max(2), //
			Dense.of(classes).initializer(start, start) };
	}

	private static Layer[] six(final int classes) {
		return new Layer[] { //
			conv(32, 3), conv(32, 3), Pool2D.max(2), //
			conv(64, 3), conv(64, 3), Pool2D.max(2), //
			conv(128, 3), conv(128, 3), Pool2D.max(2), //
			Dense.of(128).relu().initializer(Initializer.HE_NORMAL, Initializer.ZEROS), Dense
				.of(classes) };
	}

	private static Layer[] dropout(final int classes) {
		final Initializer he = Initializer.HE_NORMAL;
		return new Layer[] { //
			conv(64, 7), Pool2D.max(2), //
			conv(128, 3), conv(128, 3), Pool2D.max(2), //
			conv(256, 3), conv(256, 3), Pool2D.max(2), //
			Dense.of(128).relu().initializer(he, Initializer.ZEROS), new Dropout(0.5f), //
			Dense.of(64).relu().initializer(he, Initializer.ZEROS), new Dropout(0.5f), //
			Dense.of(classes) };
	}

	private static Conv2D conv(final int filters, final int kernel) {
		return Conv2D.of(filters, kernel).same().relu().initializer(
			Initializer.HE_NORMAL, Initializer.ZEROS);
	}
}
