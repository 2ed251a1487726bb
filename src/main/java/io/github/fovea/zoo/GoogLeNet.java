/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.zoo;

import io.github.fovea.graph.Value;
import io.github.fovea.nn.Activation;
import io.github.fovea.nn.BatchNorm;
import io.github.fovea.nn.Branches;
import io.github.fovea.nn.Conv2D;
import io.github.fovea.nn.Dense;
import io.github.fovea.nn.Dropout;
import io.github.fovea.nn.GlobalPool2D;
import io.github.fovea.nn.Initializer;
import io.github.fovea.nn.Layer;
import io.github.fovea.nn.LocalResponseNorm;
import io.github.fovea.nn.Loss;
import io.github.fovea.nn.Network;
import io.github.fovea.nn.NetworkBuilder;
import io.github.fovea.nn.Numbered;
import io.github.fovea.nn.Pool2D;

import java.util.List;
import java.util.Optional;

import org.scijava.plugin.Plugin;

/**
 * GoogLeNet (Szegedy et al. 2015): nine inception modules, each of which sees its input
 * through 1x1, 3x3 and 5x5 convolutions and a pool side by side. Without the paper's
 * auxiliary classifiers. The form with batch normalisation is torchvision's, with the
 * names of its state dict; it has 3x3 where the paper has 5x5.
 */
@Plugin(type = Architecture.class, name = "GoogLeNet")
public class GoogLeNet implements Architecture {

	private static final String PAPER = "googlenet";
	private static final String NORMALISED = "googlenet-bn";

	@Override
	public List<String> names() {
		return List.of(PAPER, NORMALISED);
	}

	@Override
	public String description(final String name) {
		return name.equals(PAPER) ? "9 inception modules of 1x1, 3x3, 5x5 and pool"
			: "9 inception modules with batch normalisation";
	}

	@Override
	public Optional<Publication> publication(final String name) {
		return Optional.of(new Publication("Szegedy et al.", 2015,
			"Going deeper with convolutions", "CVPR"));
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
		final Value x = network.input(size.channels(), size.height(), size.width());
		return network.build(name.equals(PAPER) ? paper(network, x, spec.classes())
			: normalised(network, x, spec.classes()), Loss.CrossEntropy.plain());
	}

	private static Value paper(final NetworkBuilder network, final Value x,
		final int classes)
	{
		final LocalResponseNorm norm = new LocalResponseNorm(5, 1e-4f, 0.75f, 1);
		final Pool2D pool = Pool2D.max(3).stride(2).ceil();
		Value y = network.add("conv1", plain(64, 7, 2), x);
		y = network.sequence(y, pool, norm);
		y = network.add("conv2", plain(64, 1, 1), y);
		y = network.add("conv3", plain(192, 3, 1), y);
		y = modules(network, network.sequence(y, norm, pool), pool, GoogLeNet::plain, 5);
		y = network.sequence(y, GlobalPool2D.AVERAGE, new Dropout(0.4f));
		return network.add("fc", Dense.of(classes), y);
	}

	private static Value normalised(final NetworkBuilder network, final Value x,
		final int classes)
	{
		Value y = network.add("conv1", normalised(64, 7, 2), x);
		y = network.add(Pool2D.max(3).stride(2).ceil(), y);
		y = network.add("conv2", normalised(64, 1, 1), y);
		y = network.add("conv3", normalised(192, 3, 1), y);
		y = network.add(Pool2D.max(3).stride(2).ceil(), y);
		y = modules(network, y, Pool2D.max(2).ceil(), GoogLeNet::normalised, 3);
		y = network.sequence(y, GlobalPool2D.AVERAGE, new Dropout(0.2f));
		return network.add("fc", Dense.of(classes).initializer(Initializer.NORMAL_SMALL,
			Initializer.INVERSE_ROOT), y);
	}

	/** A convolution that keeps the size at stride 1, with ReLU. */
	@FunctionalInterface
	private interface Convolution {

		Layer of(int filters, int kernel, int stride);
	}

	private static Layer plain(final int filters, final int kernel, final int stride) {
		return Conv2D.of(filters, kernel).stride(stride).pad(kernel / 2).relu();
	}

	private static Layer normalised(final int filters, final int kernel,
		final int stride)
	{
		return new ConvNorm(Conv2D.of(filters, kernel).stride(stride).pad(kernel / 2)
			.initializer(Initializer.NORMAL_SMALL, null), new BatchNorm(1e-3f, 0.9f),
			Activation.RELU, List.of("conv", "bn"));
	}

	/**
	 * The paper's table 1 from inception (3a) to (5b).
	 *
	 * @param last pool, before (5a)
	 * @param large kernel of the third branch
	 */
	private static Value modules(final NetworkBuilder network, final Value x,
		final Pool2D last, final Convolution conv, final int large)
	{
		final Pool2D pool = Pool2D.max(3).stride(2).ceil();
		Value y = x;
		y = add(network, "3a", inception(conv, large, 64, 96, 128, 16, 32, 32), y);
		y = add(network, "3b", inception(conv, large, 128, 128, 192, 32, 96, 64), y);
		y = network.add(pool, y);
		y = add(network, "4a", inception(conv, large, 192, 96, 208, 16, 48, 64), y);
		y = add(network, "4b", inception(conv, large, 160, 112, 224, 24, 64, 64), y);
		y = add(network, "4c", inception(conv, large, 128, 128, 256, 24, 64, 64), y);
		y = add(network, "4d", inception(conv, large, 112, 144, 288, 32, 64, 64), y);
		y = add(network, "4e", inception(conv, large, 256, 160, 320, 32, 128, 128), y);
		y = network.add(last, y);
		y = add(network, "5a", inception(conv, large, 256, 160, 320, 32, 128, 128), y);
		return add(network, "5b", inception(conv, large, 384, 192, 384, 48, 128, 128), y);
	}

	private static Value add(final NetworkBuilder network, final String module,
		final Layer layer, final Value x)
	{
		return network.add("inception" + module, layer, x);
	}

	/** Filters as the paper's columns: #1x1, #3x3 reduce, #3x3, #5x5 reduce, #5x5, pool. */
	private static Branches inception(final Convolution conv, final int large,
		final int one, final int threeReduce, final int three, final int fiveReduce,
		final int five, final int pool)
	{
		return Branches.of( //
			conv.of(one, 1, 1), //
			Numbered.of(conv.of(threeReduce, 1, 1), conv.of(three, 3, 1)), //
			Numbered.of(conv.of(fiveReduce, 1, 1), conv.of(five, large, 1)), //
			Numbered.of(Pool2D.max(3).stride(1).pad(1), conv.of(pool, 1, 1)));
	}
}
