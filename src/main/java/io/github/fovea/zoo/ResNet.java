/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.zoo;

import io.github.fovea.graph.Value;
import io.github.fovea.nn.Activation;
import io.github.fovea.nn.BatchNorm;
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
 * Residual networks (He et al. 2016), as torchvision writes them: four stages of
 * blocks, each of which adds its input to what it computes. A stage halves the
 * image and doubles the filters of the one before. ResNeXt has the middle
 * convolution of a block in groups, SE-ResNet weighs the channels of each block (as
 * timm writes it). Parameters have the names of the state dicts.
 */
@Plugin(type = Architecture.class, name = "ResNet")
public class ResNet implements Architecture {

	private static final Map<String, ResNetVariant> VARIANTS = new TreeMap<>(Map.of( //
		"resnet-18", ResNetVariant.basic(2, 2, 2, 2), //
		"resnet-34", ResNetVariant.basic(3, 4, 6, 3), //
		"resnet-50", ResNetVariant.bottleneck(3, 4, 6, 3), //
		"resnet-101", ResNetVariant.bottleneck(3, 4, 23, 3), //
		"resnet-152", ResNetVariant.bottleneck(3, 8, 36, 3), //
		"resnext-50", ResNetVariant.bottleneck(3, 4, 6, 3).groups(32, 4), //
		"se-resnet-50", ResNetVariant.bottleneck(3, 4, 6, 3).squeezed(16)));

	@Override
	public List<String> names() {
		return List.copyOf(VARIANTS.keySet());
	}

	@Override
	public String description(final String name) {
		return VARIANTS.get(name).description();
	}

	@Override
	public Optional<Publication> publication(final String name) {
		return Optional.of(VARIANTS.get(name).publication());
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
		final ResNetVariant variant = VARIANTS.get(name);
		final NetworkBuilder network = new NetworkBuilder(spec.seed());
		final InputSize size = spec.input();
		Value x = network.input(size.channels(), size.height(), size.width());
		x = network.add("conv1", ResidualBlock.conv(64, 7, 2), x);
		x = network.add("bn1", BatchNorm.standard(), x);
		x = network.sequence(x, Activation.RELU, Pool2D.max(3).stride(2).pad(1));
		for (int stage = 0; stage < variant.blocks().size(); stage++) {
			for (int i = 0; i < variant.blocks().get(stage); i++) {
				final int stride = stage > 0 && i == 0 ? 2 : 1;
				x = network.add("layer" + (stage + 1) + "." + i, variant.block(64 << stage,
					stride), x);
			}
		}
		x = network.add(GlobalPool2D.AVERAGE, x);
		return network.build(network.add("fc", Dense.of(spec.classes()).initializer(
			Initializer.INVERSE_ROOT, Initializer.INVERSE_ROOT), x), Loss.CrossEntropy
				.plain());
	}
}
