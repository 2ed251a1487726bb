/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.zoo;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Window;
import io.github.fovea.nn.Activation;
import io.github.fovea.nn.BatchNorm;
import io.github.fovea.nn.Branches;
import io.github.fovea.nn.Conv2D;
import io.github.fovea.nn.Dense;
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
 * Inception-v3 (Szegedy et al. 2016), without the auxiliary head: modules whose large
 * convolutions are made of small ones, 5x5 of two 3x3 and 7x7 of 1x7 and 7x1.
 * Parameters have the names of torchvision's state dicts.
 */
@Plugin(type = Architecture.class, name = "Inception-v3")
public class InceptionV3 implements Architecture {

	@Override
	public List<String> names() {
		return List.of("inception-v3");
	}

	@Override
	public String description(final String name) {
		return "11 inception modules of factorised convolutions";
	}

	@Override
	public Optional<Publication> publication(final String name) {
		return Optional.of(new Publication("Szegedy et al.", 2016,
			"Rethinking the Inception architecture for computer vision", "CVPR"));
	}

	@Override
	public InputSize input(final String name) {
		return new InputSize(299, 299, 3);
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
		x = network.add("Conv2d_1a_3x3", norm(Conv2D.of(32, 3).stride(2)), x);
		x = network.add("Conv2d_2a_3x3", norm(Conv2D.of(32, 3)), x);
		x = network.add("Conv2d_2b_3x3", square(64, 3), x);
		x = network.add("maxpool1", Pool2D.max(3).stride(2), x);
		x = network.add("Conv2d_3b_1x1", square(80, 1), x);
		x = network.add("Conv2d_4a_3x3", norm(Conv2D.of(192, 3)), x);
		x = network.add("maxpool2", Pool2D.max(3).stride(2), x);
		x = network.add("Mixed_5b", fives(32), x);
		x = network.add("Mixed_5c", fives(64), x);
		x = network.add("Mixed_5d", fives(64), x);
		x = network.add("Mixed_6a", firstReduction(), x);
		x = network.add("Mixed_6b", sevens(128), x);
		x = network.add("Mixed_6c", sevens(160), x);
		x = network.add("Mixed_6d", sevens(160), x);
		x = network.add("Mixed_6e", sevens(192), x);
		x = network.add("Mixed_7a", secondReduction(), x);
		x = network.add("Mixed_7b", InceptionV3::wide, x);
		x = network.add("Mixed_7c", InceptionV3::wide, x);
		x = network.sequence(x, GlobalPool2D.AVERAGE, new Dropout(0.5f));
		return network.build(network.add("fc", Dense.of(spec.classes()).initializer(
			Initializer.INVERSE_ROOT, Initializer.ZEROS), x), Loss.CrossEntropy.plain());
	}

	/** 1x1, 5x5, two 3x3 and a pool side by side. */
	private static Layer fives(final int pooled) {
		return (network, x) -> {
			final Value five = chain(network, x, "branch5x5", square(48, 1), square(64, 5));
			final Value threes = chain(network, x, "branch3x3dbl", square(64, 1), square(96,
				3), square(96, 3));
			return network.ops().concat(1, network.add("branch1x1", square(64, 1), x), five,
				threes, pooled(network, x, pooled));
		};
	}

	/** Halves the image: 3x3, two 3x3 and a pool. */
	private static Layer firstReduction() {
		return (network, x) -> network.ops().concat(1, network.add("branch3x3", norm(Conv2D
			.of(384, 3).stride(2)), x), chain(network, x, "branch3x3dbl", square(64, 1),
				square(96, 3), norm(Conv2D.of(96, 3).stride(2))), halved(network, x));
	}

	/** 1x1, 7x7, two 7x7 and a pool side by side; 7x7 in rows and columns. */
	private static Layer sevens(final int filters) {
		return (network, x) -> {
			final Value one = chain(network, x, "branch7x7", square(filters, 1), kernel(
				filters, 1, 7), kernel(192, 7, 1));
			final Value two = chain(network, x, "branch7x7dbl", square(filters, 1), kernel(
				filters, 7, 1), kernel(filters, 1, 7), kernel(filters, 7, 1), kernel(192, 1,
					7));
			return network.ops().concat(1, network.add("branch1x1", square(192, 1), x), one,
				two, pooled(network, x, 192));
		};
	}

	/** Halves the image: 3x3, 7x7 with 3x3, and a pool. */
	private static Layer secondReduction() {
		return (network, x) -> network.ops().concat(1, chain(network, x, "branch3x3", square(
			192, 1), norm(Conv2D.of(320, 3).stride(2))), chain(network, x, "branch7x7x3",
				square(192, 1), kernel(192, 1, 7), kernel(192, 7, 1), norm(Conv2D.of(192, 3)
					.stride(2))), halved(network, x));
	}

	/** 1x1, 3x3 and two 3x3, each split into a row and a column at its end, and a pool. */
	private static Value wide(final NetworkBuilder network, final Value x) {
		final Value three = network.add("branch3x3_1", square(384, 1), x);
		final Value threes = chain(network, x, "branch3x3dbl", square(448, 1), square(384,
			3));
		return network.ops().concat(1, network.add("branch1x1", square(320, 1), x), split(
			"branch3x3_2").apply(network, three), split("branch3x3dbl_3").apply(network,
				threes), pooled(network, x, 192));
	}

	private static Branches split(final String name) {
		return Branches.none().and(name + "a", kernel(384, 1, 3)).and(name + "b", kernel(384,
			3, 1));
	}

	/** Layers one after the other, named NAME_1, NAME_2, … */
	private static Value chain(final NetworkBuilder network, final Value x,
		final String name, final Layer... layers)
	{
		Value y = x;
		for (int i = 0; i < layers.length; i++) {
			y = network.add(name + "_" + (i + 1), layers[i], y);
		}
		return y;
	}

	private static Value pooled(final NetworkBuilder network, final Value x,
		final int filters)
	{
		final Value mean = network.ops().averagePool(x, Window.of(3, 3).withStrides(1)
			.withPads(1), true);
		return network.add("branch_pool", square(filters, 1), mean);
	}

	private static Value halved(final NetworkBuilder network, final Value x) {
		return network.add(Pool2D.max(3).stride(2), x);
	}

	private static Layer square(final int filters, final int size) {
		return kernel(filters, size, size);
	}

	/** Padded so that the image keeps its size. */
	private static Layer kernel(final int filters, final int height,
		final int width)
	{
		return norm(Conv2D.of(filters, 1).window(Window.of(height, width).withPads(height /
			2, width / 2)));
	}

	private static Layer norm(final Conv2D conv) {
		return ConvNorm.named(conv, new BatchNorm(1e-3f, 0.9f), Activation.RELU);
	}
}
