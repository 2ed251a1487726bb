/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.zoo;

import io.github.fovea.graph.Value;
import io.github.fovea.nn.Activation;
import io.github.fovea.nn.BatchNorm;
import io.github.fovea.nn.Conv2D;
import io.github.fovea.nn.Dense;
import io.github.fovea.nn.GlobalPool2D;
import io.github.fovea.nn.Initializer;
import io.github.fovea.nn.Loss;
import io.github.fovea.nn.Network;
import io.github.fovea.nn.NetworkBuilder;
import io.github.fovea.nn.Pool2D;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.scijava.plugin.Plugin;

/**
 * Densely connected networks (Huang et al. 2017), as torchvision writes them: each layer
 * of a block sees what all layers before it have made, and adds 32 channels. Between
 * blocks, half of the channels and half of the image are left. Parameters have the names
 * of torchvision's state dicts.
 */
@Plugin(type = Architecture.class, name = "DenseNet")
public class DenseNet implements Architecture {

	/** Channels that a layer adds. */
	private static final int GROWTH = 32;

	/** Layers of each block. */
	private static final Map<String, List<Integer>> BLOCKS = new TreeMap<>(Map.of(
		"densenet-121", List.of(6, 12, 24, 16), "densenet-169", List.of(6, 12, 32, 32),
		"densenet-201", List.of(6, 12, 48, 32)));

	@Override
	public List<String> names() {
		return List.copyOf(BLOCKS.keySet());
	}

	@Override
	public String description(final String name) {
		final List<String> layers = BLOCKS.get(name).stream().map(String::valueOf).toList();
		return "dense blocks of " + String.join("+", layers) + " layers, growth 32";
	}

	@Override
	public Optional<Publication> publication(final String name) {
		return Optional.of(new Publication("Huang et al.", 2017,
			"Densely connected convolutional networks", "CVPR"));
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
		x = network.add("features.conv0", conv(2 * GROWTH, 7).stride(2), x);
		x = network.add("features.norm0", BatchNorm.standard(), x);
		x = network.sequence(x, Activation.RELU, Pool2D.max(3).stride(2).pad(1));
		final List<Integer> blocks = BLOCKS.get(name);
		for (int block = 1; block <= blocks.size(); block++) {
			for (int layer = 1; layer <= blocks.get(block - 1); layer++) {
				x = network.add("features.denseblock" + block + ".denselayer" + layer,
					DenseNet::layer, x);
			}
			if (block < blocks.size()) x = network.add("features.transition" + block,
				DenseNet::transition, x);
		}
		x = network.add("features.norm5", BatchNorm.standard(), x);
		x = network.sequence(x, Activation.RELU, GlobalPool2D.AVERAGE);
		return network.build(network.add("classifier", Dense.of(spec.classes()).initializer(
			Initializer.INVERSE_ROOT, Initializer.ZEROS), x), Loss.CrossEntropy.plain());
	}

	private static Conv2D conv(final int filters, final int kernel) {
		return Conv2D.of(filters, kernel).pad(kernel / 2).initializer(
			Initializer.HE_NORMAL, null);
	}

	/** What came, and what is made of it. */
	private static Value layer(final NetworkBuilder network, final Value x) {
		Value y = network.add("norm1", BatchNorm.standard(), x);
		y = network.add("conv1", conv(4 * GROWTH, 1), network.ops().relu(y));
		y = network.add("norm2", BatchNorm.standard(), y);
		y = network.add("conv2", conv(GROWTH, 3), network.ops().relu(y));
		return network.ops().concat(1, x, y);
	}

	private static Value transition(final NetworkBuilder network, final Value x) {
		final Value y = network.ops().relu(network.add("norm", BatchNorm.standard(), x));
		return network.add("pool", Pool2D.average(2), network.add("conv", conv(x.shape().at(
			1) / 2, 1), y));
	}
}
