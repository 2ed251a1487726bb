/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.zoo;

import io.github.fovea.graph.Value;
import io.github.fovea.nn.Activation;
import io.github.fovea.nn.AdaptiveAveragePool2D;
import io.github.fovea.nn.Conv2D;
import io.github.fovea.nn.Dense;
import io.github.fovea.nn.Dropout;
import io.github.fovea.nn.Initializer;
import io.github.fovea.nn.LocalResponseNorm;
import io.github.fovea.nn.Loss;
import io.github.fovea.nn.Network;
import io.github.fovea.nn.NetworkBuilder;
import io.github.fovea.nn.Pool2D;

import java.util.List;
import java.util.Optional;

import org.scijava.plugin.Plugin;

/**
 * AlexNet, the network that won ImageNet 2012, without the paper's two groups of
 * filters; and the slimmer one of Krizhevsky 2014 as torchvision writes it, with
 * the names of its state dict.
 */
@Plugin(type = Architecture.class, name = "AlexNet")
public class AlexNet implements Architecture {

	private static final String PAPER = "alexnet";
	private static final String TORCH = "alexnet-torch";

	@Override
	public List<String> names() {
		return List.of(PAPER, TORCH);
	}

	@Override
	public String description(final String name) {
		return name.equals(PAPER) ? "5 convolutions, response normalisation, 3 dense"
			: "5 convolutions, 6x6 average pooling, 3 dense";
	}

	@Override
	public Optional<Publication> publication(final String name) {
		return Optional.of(name.equals(PAPER) ? new Publication("Krizhevsky et al.", 2012,
			"ImageNet classification with deep convolutional neural networks", "NIPS")
			: new Publication("Krizhevsky", 2014,
				"One weird trick for parallelizing convolutional neural networks",
				"arXiv:1404.5997"));
	}

	@Override
	public InputSize input(final String name) {
		final int size = name.equals(PAPER) ? 227 : 224;
		return new InputSize(size, size, 3);
	}

	@Override
	public int classes(final String name) {
		return 1000;
	}

	@Override
	public Network build(final String name, final NetworkSpec spec) {
		final NetworkBuilder network = new NetworkBuilder(spec.seed());
		final InputSize size = spec.input();
		final Value x = network.input(size.channels(), size.height(), size.width());
		return network.build(name.equals(PAPER) ? paper(network, x, spec.classes())
			: torch(network, x, spec.classes()), Loss.CrossEntropy.plain());
	}

	private static Value paper(final NetworkBuilder network, final Value x,
		final int classes)
	{
		final Initializer zeros = Initializer.ZEROS;
		final Initializer ones = Initializer.ONES;
		final LocalResponseNorm norm = new LocalResponseNorm(5, 5e-4f, 0.75f, 2);
		final Pool2D pool = Pool2D.max(3).stride(2);
		return network.sequence(x, //
			paperConv(96, 11, zeros).stride(4), norm, pool, //
			paperConv(256, 5, ones).pad(2), norm, pool, //
			paperConv(384, 3, zeros).pad(1), //
			paperConv(384, 3, ones).pad(1), //
			paperConv(256, 3, ones).pad(1), pool, //
			paperDense(4096, ones).relu(), new Dropout(0.5f), //
			paperDense(4096, ones).relu(), new Dropout(0.5f), //
			paperDense(classes, zeros));
	}

	private static Conv2D paperConv(final int filters, final int kernel,
		final Initializer bias)
	{
		return Conv2D.of(filters, kernel).relu().initializer(Initializer.NORMAL_SMALL,
			bias);
	}

	private static Dense paperDense(final int units, final Initializer bias) {
		return Dense.of(units).initializer(Initializer.NORMAL_SMALL, bias);
	}

	private static Value torch(final NetworkBuilder network, final Value x,
		final int classes)
	{
		final Activation relu = Activation.RELU;
		final Pool2D pool = Pool2D.max(3).stride(2);
		Value y = network.numbered("features", x, //
			torchConv(64, 11).stride(4).pad(2), relu, pool, //
			torchConv(192, 5).pad(2), relu, pool, //
			torchConv(384, 3).pad(1), relu, //
			torchConv(256, 3).pad(1), relu, //
			torchConv(256, 3).pad(1), relu, pool);
		y = network.add("avgpool", new AdaptiveAveragePool2D(6), y);
		return network.numbered("classifier", y, //
			new Dropout(0.5f), torchDense(4096), relu, //
			new Dropout(0.5f), torchDense(4096), relu, torchDense(classes));
	}

	private static Conv2D torchConv(final int filters, final int kernel) {
		return Conv2D.of(filters, kernel).initializer(Initializer.INVERSE_ROOT,
			Initializer.INVERSE_ROOT);
	}

	private static Dense torchDense(final int units) {
		return Dense.of(units).initializer(Initializer.INVERSE_ROOT,
			Initializer.INVERSE_ROOT);
	}
}
