/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.zoo;

import io.github.fovea.graph.Value;
import io.github.fovea.nn.Activation;
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
 * SqueezeNet (Iandola et al. 2016): about AlexNet's accuracy with a fiftieth of its
 * parameters. Version 1.1 pools earlier. Parameters have the names of torchvision's
 * state dicts.
 */
@Plugin(type = Architecture.class, name = "SqueezeNet")
public class SqueezeNet implements Architecture {

	private static final String FIRST = "squeezenet-1.0";
	private static final String SECOND = "squeezenet-1.1";

	@Override
	public List<String> names() {
		return List.of(FIRST, SECOND);
	}

	@Override
	public String description(final String name) {
		return name.equals(FIRST) ? "conv 96 7x7, 8 fire modules of 1x1 and 3x3"
			: "conv 64 3x3, 8 fire modules of 1x1 and 3x3";
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
		Value x = network.input(size.channels(), size.height(), size.width());
		x = network.numbered("features", x, name.equals(FIRST) ? first() : second());
		x = network.numbered("classifier", x, new Dropout(0.5f), //
			Conv2D.of(spec.classes(), 1).initializer(Initializer.NORMAL_SMALL,
				Initializer.ZEROS), Activation.RELU, GlobalPool2D.AVERAGE);
		return network.build(x, Loss.CrossEntropy.plain());
	}

	private static Layer[] first() {
		final Pool2D pool = Pool2D.max(3).stride(2).ceil();
		return new Layer[] { //
			conv(96, 7), Activation.RELU, pool, //
			new Fire(16, 64), new Fire(16, 64), new Fire(32, 128), pool, //
			new Fire(32, 128), new Fire(48, 192), new Fire(48, 192), new Fire(64, 256),
			pool, //
			new Fire(64, 256) };
	}

	private static Layer[] second() {
		final Pool2D pool = Pool2D.max(3).stride(2).ceil();
		return new Layer[] { //
			conv(64, 3), Activation.RELU, pool, //
			new Fire(16, 64), new Fire(16, 64), pool, //
			new Fire(32, 128), new Fire(32, 128), pool, //
			new Fire(48, 192), new Fire(48, 192), new Fire(64, 256), new Fire(64, 256) };
	}

	private static Conv2D conv(final int filters, final int kernel) {
		return Conv2D.of(filters, kernel).stride(2).initializer(Initializer.HE_UNIFORM,
			Initializer.ZEROS);
	}
}
