/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.zoo;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Pad;
import io.github.fovea.graph.op.Window;
import io.github.fovea.nn.Activation;
import io.github.fovea.nn.BatchNorm;
import io.github.fovea.nn.Dense;
import io.github.fovea.nn.GlobalPool2D;
import io.github.fovea.nn.Initializer;
import io.github.fovea.nn.Layer;
import io.github.fovea.nn.Loss;
import io.github.fovea.nn.Network;
import io.github.fovea.nn.NetworkBuilder;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.scijava.plugin.Plugin;

/**
 * Residual networks for images of 32x32 (He et al. 2015, section 4.2): three
 * stages of blocks with 16, 32 and 64 filters. Shortcuts have no weights (option
 * A). Parameters have the names that PyTorch's state dicts of them have: conv1,
 * bn1, layer1.0.conv1, …, linear.
 */
@Plugin(type = Architecture.class, name = "ResNet for CIFAR")
public class CifarResNet implements Architecture {

	private static final int STAGES = 3;
	private static final int FILTERS = 16;

	/** Weighted layers of each network: two a block, the first and the last one. */
	private static final Map<String, Integer> DEPTHS = new TreeMap<>(Map.of(
		"cifar-resnet-20", 20, "cifar-resnet-32", 32, "cifar-resnet-44", 44,
		"cifar-resnet-56", 56, "cifar-resnet-110", 110));

	@Override
	public List<String> names() {
		return List.copyOf(DEPTHS.keySet());
	}

	private static int blocks(final String name) {
		return (DEPTHS.get(name) - 2) / (2 * STAGES);
	}

	@Override
	public String description(final String name) {
		return "residual, 3 stages of " + blocks(name) +
			" blocks of two 3x3 convolutions";
	}

	@Override
	public Optional<Publication> publication(final String name) {
		return Optional.of(new Publication("He et al.", 2016,
			"Deep residual learning for image recognition", "CVPR"));
	}

	@Override
	public InputSize input(final String name) {
		return new InputSize(32, 32, 3);
	}

	@Override
	public Network build(final String name, final NetworkSpec spec) {
		final NetworkBuilder network = spec.begin();
		Value x = spec.image(network);
		x = network.add("conv1", ResidualBlock.conv(FILTERS, 3, 1), x);
		x = network.add("bn1", BatchNorm.standard(), x);
		x = network.add(Activation.RELU, x);
		for (int stage = 0; stage < STAGES; stage++) {
			for (int i = 0; i < blocks(name); i++) {
				final int filters = FILTERS << stage;
				final int stride = stage > 0 && i == 0 ? 2 : 1;
				x = network.add("layer" + (stage + 1) + "." + i, ResidualBlock.basic(
					filters, stride, shortcut(filters, stride)), x);
			}
		}
		x = network.add(GlobalPool2D.AVERAGE, x);
		return network.build(network.add("linear", Dense.of(spec.classes())
			.initializer(Initializer.HE_NORMAL, Initializer.ZEROS), x),
			Loss.CrossEntropy.plain());
	}

	/** Option A: every second pixel; zeros before and behind x's channels. */
	private static Layer shortcut(final int filters, final int stride) {
		return (network, x) -> {
			final Ops ops = network.ops();
			// The mean of one pixel is the pixel: this takes every second one.
			final Value pixels = ops.averagePool(x, Window.of(1, 1).withStrides(stride),
				false);
			final int missing = filters - x.shape().at(1);
			final int before = missing / 2;
			return ops.graph().add(new Pad(Pad.Mode.CONSTANT, List.of(0, before, 0, 0),
				List.of(0, missing - before, 0, 0), 0), pixels);
		};
	}
}
