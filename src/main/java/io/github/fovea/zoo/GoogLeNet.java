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
import io.github.fovea.nn.Pool2D;

import java.util.List;
import java.util.Optional;

import org.scijava.plugin.Plugin;

/**
 * GoogLeNet (Szegedy et al. 2015): nine inception modules, each 1x1, 3x3, 5x5
 * convolutions and a pool side by side, without the auxiliary heads.
 * {@code googlenet} is the paper's, with local response normalisation and biases;
 * {@code googlenet-bn} is torchvision's, with batch normalisation, 3x3 in place of 5x5,
 * and its parameters' names.
 */
@Plugin(type = Architecture.class, name = "GoogLeNet")
public class GoogLeNet implements Architecture {

	private static final String PAPER = "googlenet";
	private static final String NORMALIZED = "googlenet-bn";

	/**
	 * A module.
	 *
	 * @param reduced3 channels that the 3x3 convolution sees
	 * @param reduced5 channels that the larger convolution sees
	 * @param pooled channels of the pooled branch
	 */
	private record Module(String name, int filters1, int reduced3, int filters3,
		int reduced5, int filters5, int pooled)
	{}

	private static final List<Module> THREE = List.of(new Module("3a", 64, 96, 128, 16,
		32, 32), new Module("3b", 128, 128, 192, 32, 96, 64));
	private static final List<Module> FOUR = List.of(new Module("4a", 192, 96, 208, 16,
		48, 64), new Module("4b", 160, 112, 224, 24, 64, 64), new Module("4c", 128, 128,
			256, 24, 64, 64), new Module("4d", 112, 144, 288, 32, 64, 64), new Module("4e",
				256, 160, 320, 32, 128, 128));
	private static final List<Module> FIVE = List.of(new Module("5a", 256, 160, 320, 32,
		128, 128), new Module("5b", 384, 192, 384, 48, 128, 128));

	@Override
	public List<String> names() {
		return List.of(PAPER, NORMALIZED);
	}

	@Override
	public String description(final String name) {
		return name.equals(PAPER) ? "9 inception modules, LRN"
			: "9 inception modules, batch normalisation";
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
		final boolean paper = name.equals(PAPER);
		final NetworkBuilder network = new NetworkBuilder(spec.seed());
		final InputSize size = spec.input();
		Value x = network.input(size.channels(), size.height(), size.width());
		x = network.add("conv1", conv(paper, Conv2D.of(64, 7).stride(2).pad(3)), x);
		x = network.add(pool(3, 2, 0), x);
		if (paper) x = network.add(norm(), x);
		x = network.add("conv2", conv(paper, Conv2D.of(64, 1)), x);
		x = network.add("conv3", conv(paper, Conv2D.of(192, 3).pad(1)), x);
		if (paper) x = network.add(norm(), x);
		x = network.add(pool(3, 2, 0), x);
		x = modules(network, paper, THREE, x);
		x = network.add(pool(3, 2, 0), x);
		x = modules(network, paper, FOUR, x);
		x = network.add(pool(paper ? 3 : 2, 2, 0), x);
		x = modules(network, paper, FIVE, x);
		x = network.sequence(x, GlobalPool2D.AVERAGE, new Dropout(paper ? 0.4f : 0.2f));
		return network.build(network.add("fc", Dense.of(spec.classes()).initializer(
			Initializer.INVERSE_ROOT, Initializer.ZEROS), x), Loss.CrossEntropy.plain());
	}

	private static Value modules(final NetworkBuilder network, final boolean paper,
		final List<Module> modules, final Value x)
	{
		Value y = x;
		for (final Module module : modules) {
			y = network.add("inception" + module.name, inception(paper, module), y);
		}
		return y;
	}

	private static Layer inception(final boolean paper, final Module m) {
		final int kernel = paper ? 5 : 3;
		return Branches.none().and("branch1", conv(paper, Conv2D.of(m.filters1, 1))).and(
			"branch2", reduced(paper, m.reduced3, Conv2D.of(m.filters3, 3).pad(1))).and(
				"branch3", reduced(paper, m.reduced5, Conv2D.of(m.filters5, kernel).pad(kernel /
					2))).and("branch4", pooled(paper, m.pooled));
	}

	private static Layer reduced(final boolean paper, final int channels,
		final Conv2D conv)
	{
		return (network, x) -> network.add("1", conv(paper, conv), network.add("0", conv(
			paper, Conv2D.of(channels, 1)), x));
	}

	private static Layer pooled(final boolean paper, final int channels) {
		return (network, x) -> network.add("1", conv(paper, Conv2D.of(channels, 1)),
			network.add("0", pool(3, 1, 1), x));
	}

	private static Layer conv(final boolean paper, final Conv2D conv) {
		return paper ? conv.relu().initializer(Initializer.HE_NORMAL, Initializer.ZEROS)
			: ConvNorm.named(conv, new BatchNorm(1e-3f, 0.9f), Activation.RELU);
	}

	private static LocalResponseNorm norm() {
		return new LocalResponseNorm(5, 1e-4f, 0.75f, 1);
	}

	/** Windows at the edge may hang over it. */
	private static Layer pool(final int size, final int stride, final int pad) {
		return new Pool2D(true, Pool2D.max(size).stride(stride).pad(pad).window().withCeil(
			true));
	}
}
