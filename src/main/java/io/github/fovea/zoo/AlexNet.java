/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.zoo;

import io.github.fovea.graph.Value;
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
 * AlexNet: {@code alexnet} by the layers of the paper of 2012 without its two groups,
 * {@code alexnet-torch} as torchvision writes the leaner one of 2014, with its
 * parameters' names.
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
		return name.equals(PAPER) ? "5 convolutions with LRN, dense 4096, 4096"
			: "5 convolutions without LRN, dense 4096, 4096";
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
		final int side = name.equals(PAPER) ? 227 : 224;
		return new InputSize(side, side, 3);
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
		return network.build(name.equals(PAPER) ? paper(network, x, spec.classes()) : torch(
			network, x, spec.classes()), Loss.CrossEntropy.plain());
	}

	private static Value paper(final NetworkBuilder network, final Value x,
		final int classes)
	{
		final Initializer zeros = Initializer.ZEROS;
		// Biases of 1 give the ReLUs of these layers something to learn from at first.
		final Initializer ones = Initializer.ONES;
		return network.sequence(x, //
			conv(96, 11, 0, zeros).stride(4), norm(), pool(), //
			conv(256, 5, 2, ones), norm(), pool(), //
			conv(384, 3, 1, zeros), conv(384, 3, 1, ones), conv(256, 3, 1, ones), pool(), //
			dense(4096).relu(), new Dropout(0.5f), dense(4096).relu(), new Dropout(0.5f), //
			Dense.of(classes).initializer(Initializer.NORMAL_SMALL, zeros));
	}

	private static Conv2D conv(final int filters, final int kernel, final int pad,
		final Initializer bias)
	{
		return Conv2D.of(filters, kernel).pad(pad).relu().initializer(
			Initializer.NORMAL_SMALL, bias);
	}

	private static Dense dense(final int units) {
		return Dense.of(units).initializer(Initializer.NORMAL_SMALL, Initializer.ONES);
	}

	/** The paper's alpha of 1e-4 is for each of the 5 channels. */
	private static LocalResponseNorm norm() {
		return new LocalResponseNorm(5, 5e-4f, 0.75f, 2);
	}

	private static Pool2D pool() {
		return Pool2D.max(3).stride(2);
	}

	private static Value torch(final NetworkBuilder network, final Value image,
		final int classes)
	{
		final Initializer start = Initializer.INVERSE_ROOT;
		Value x = image;
		final int[] filters = { 64, 192, 384, 256, 256 };
		final int[] kernels = { 11, 5, 3, 3, 3 };
		final int[] places = { 0, 3, 6, 8, 10 };
		for (int i = 0; i < filters.length; i++) {
			x = network.add("features." + places[i], Conv2D.of(filters[i], kernels[i]).pad(
				i == 0 ? 2 : kernels[i] / 2).stride(i == 0 ? 4 : 1).relu().initializer(start,
					start), x);
			if (i < 2 || i == 4) x = network.add(pool(), x);
		}
		x = network.sequence(x, new AdaptiveAveragePool2D(6, 6), new Dropout(0.5f));
		x = network.add("classifier.1", Dense.of(4096).relu().initializer(start, start), x);
		x = network.add(new Dropout(0.5f), x);
		x = network.add("classifier.4", Dense.of(4096).relu().initializer(start, start), x);
		return network.add("classifier.6", Dense.of(classes).initializer(start, start), x);
	}
}
