/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.zoo;

import io.github.fovea.graph.Value;
import io.github.fovea.nn.Activation;
import io.github.fovea.nn.Branches;
import io.github.fovea.nn.Conv2D;
import io.github.fovea.nn.Dropout;
import io.github.fovea.nn.GlobalPool2D;
import io.github.fovea.nn.Initializer;
import io.github.fovea.nn.Layer;
import io.github.fovea.nn.Loss;
import io.github.fovea.nn.Network;
import io.github.fovea.nn.NetworkBuilder;
import io.github.fovea.nn.Pool2D;

import java.util.List;
import java.util.Optional;

import org.scijava.plugin.Plugin;

/**
 * SqueezeNet (Iandola et al. 2016): "fire" modules squeeze the channels by 1x1
 * convolutions before they expand them by 1x1 and 3x3 ones side by side. The classes
 * are the means of the last convolution's images. Parameters have the names of
 * torchvision's state dicts.
 */
@Plugin(type = Architecture.class, name = "SqueezeNet")
public class SqueezeNet implements Architecture {

	private static final String ZERO = "squeezenet-1.0";
	private static final String ONE = "squeezenet-1.1";

	/** Squeezed channels of the modules; they expand to eight times as many. */
	private static final int[] SQUEEZED = { 16, 16, 32, 32, 48, 48, 64, 64 };

	@Override
	public List<String> names() {
		return List.of(ZERO, ONE);
	}

	@Override
	public String description(final String name) {
		return name.equals(ZERO) ? "8 fire modules after conv 96 7x7"
			: "8 fire modules after conv 64 3x3, earlier pools";
	}

	@Override
	public Optional<Publication> publication(final String name) {
		return Optional.of(new Publication("Iandola et al.", 2016,
			"SqueezeNet: AlexNet-level accuracy with 50x fewer parameters",
			"arXiv:1602.07360"));
	}

	@Override
	public InputSize input(final String name) {
		return new InputSize(224, 224, 3);
	}

	@Override
	public int classes(final String name) {
		return 1000;
	}

	@Override
	public Network build(final String name, final NetworkSpec spec) {
		final NetworkBuilder network = new NetworkBuilder(spec.seed());
		final InputSize size = spec.input();
		// Before which modules a pool stands.
		final List<Integer> pools = name.equals(ZERO) ? List.of(0, 3, 7) : List.of(0, 2, 4);
		Value x = network.input(size.channels(), size.height(), size.width());
		x = network.add("features.0", conv(name.equals(ZERO) ? 96 : 64, name.equals(ZERO)
			? 7 : 3).stride(2), x);
		int place = 2;
		for (int i = 0; i < SQUEEZED.length; i++) {
			if (pools.contains(i)) x = network.add("features." + place++, pool(), x);
			x = network.add("features." + place++, fire(SQUEEZED[i]), x);
		}
		x = network.add("classifier.0", new Dropout(0.5f), x);
		x = network.add("classifier.1", Conv2D.of(spec.classes(), 1).relu().initializer(
			Initializer.NORMAL_SMALL, Initializer.ZEROS), x);
		return network.build(network.add(GlobalPool2D.AVERAGE, x), Loss.CrossEntropy
			.plain());
	}

	/** Windows at the edge may hang over it. */
	private static Layer pool() {
		final Pool2D pool = Pool2D.max(3).stride(2);
		return new Pool2D(true, pool.window().withCeil(true));
	}

	private static Conv2D conv(final int filters, final int kernel) {
		return Conv2D.of(filters, kernel).activation(Activation.RELU).initializer(
			Initializer.HE_NORMAL, Initializer.ZEROS);
	}

	private static Layer fire(final int squeezed) {
		return (network, x) -> Branches.none().and("expand1x1", conv(4 * squeezed, 1)).and(
			"expand3x3", conv(4 * squeezed, 3).pad(1)).apply(network, network.add("squeeze",
				conv(squeezed, 1), x));
	}
}
