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
import io.github.fovea.nn.Layer;
import io.github.fovea.nn.Loss;
import io.github.fovea.nn.Network;
import io.github.fovea.nn.NetworkBuilder;
import io.github.fovea.nn.Pool2D;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.scijava.plugin.Plugin;

/**
 * Residual networks (He et al. 2016), as torchvision writes them: four stages of
 * blocks, each of which adds its input to what it computes. A stage halves the
 * image and doubles the filters of the one before. ResNeXt (Xie et al. 2017) has its
 * 3x3 convolutions in groups, SE-ResNet (Hu et al. 2018) weighs the channels of each
 * block. Parameters have the names of torchvision's state dicts.
 */
@Plugin(type = Architecture.class, name = "ResNet")
public class ResNet implements Architecture {

	private static final Publication RESNET = new Publication("He et al.", 2016,
		"Deep residual learning for image recognition", "CVPR");

	/** What the blocks are. */
	private enum Kind {
			/** Two 3x3 convolutions. */
			BASIC("3x3, 3x3"),
			/** 1x1, 3x3, 1x1. */
			BOTTLENECK("1x1, 3x3, 1x1"),
			/** The same with twice the width in 32 groups. */
			GROUPED("1x1, 3x3 in 32 groups, 1x1"),
			/** A bottleneck with squeeze and excitation. */
			SQUEEZED("1x1, 3x3, 1x1, SE");

		private final String text;

		Kind(final String text) {
			this.text = text;
		}
	}

	private record Variant(Kind kind, List<Integer> blocks, Publication publication) {}

	private static final Map<String, Variant> VARIANTS = new TreeMap<>(Map.of( //
		"resnet-18", new Variant(Kind.BASIC, List.of(2, 2, 2, 2), RESNET), //
		"resnet-34", new Variant(Kind.BASIC, List.of(3, 4, 6, 3), RESNET), //
		"resnet-50", new Variant(Kind.BOTTLENECK, List.of(3, 4, 6, 3), RESNET), //
		"resnet-101", new Variant(Kind.BOTTLENECK, List.of(3, 4, 23, 3), RESNET), //
		"resnet-152", new Variant(Kind.BOTTLENECK, List.of(3, 8, 36, 3), RESNET), //
		"resnext-50", new Variant(Kind.GROUPED, List.of(3, 4, 6, 3), new Publication(
			"Xie et al.", 2017,
			"Aggregated residual transformations for deep neural networks", "CVPR")), //
		"se-resnet-50", new Variant(Kind.SQUEEZED, List.of(3, 4, 6, 3), new Publication(
			"Hu et al.", 2018, "Squeeze-and-excitation networks", "CVPR"))));

	@Override
	public List<String> names() {
		return List.copyOf(VARIANTS.keySet());
	}

	@Override
	public String description(final String name) {
		final Variant variant = VARIANTS.get(name);
		return variant.blocks.stream().map(String::valueOf).collect(Collectors.joining("+",
			"residual, ", " blocks of ")) + variant.kind.text;
	}

	@Override
	public Optional<Publication> publication(final String name) {
		return Optional.of(VARIANTS.get(name).publication);
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
		final Variant variant = VARIANTS.get(name);
		final NetworkBuilder network = new NetworkBuilder(spec.seed());
		final InputSize size = spec.input();
		Value x = network.input(size.channels(), size.height(), size.width());
		x = network.add("conv1", ResidualBlock.conv(64, 7, 2), x);
		x = network.add("bn1", BatchNorm.standard(), x);
		x = network.sequence(x, Activation.RELU, Pool2D.max(3).stride(2).pad(1));
		for (int stage = 0; stage < variant.blocks.size(); stage++) {
			for (int i = 0; i < variant.blocks.get(stage); i++) {
				final int stride = stage > 0 && i == 0 ? 2 : 1;
				x = network.add("layer" + (stage + 1) + "." + i, block(variant.kind,
					64 << stage, stride), x);
			}
		}
		x = network.add(GlobalPool2D.AVERAGE, x);
		return network.build(network.add("fc", Dense.of(spec.classes()).initializer(
			Initializer.INVERSE_ROOT, Initializer.INVERSE_ROOT), x), Loss.CrossEntropy
				.plain());
	}

	/** Where a block changes the image's size or channels, a 1x1 convolution is the shortcut. */
	private static ResidualBlock block(final Kind kind, final int width,
		final int stride)
	{
		final int filters = kind == Kind.BASIC ? width : 4 * width;
		final Layer projection = (network, x) -> network.add("1", BatchNorm.standard(),
			network.add("0", ResidualBlock.conv(filters, 1, stride), x));
		return switch (kind) {
			case BASIC -> ResidualBlock.basic(width, stride, projection);
			case BOTTLENECK -> ResidualBlock.bottleneck(width, filters, stride, 1,
				projection);
			case GROUPED -> ResidualBlock.bottleneck(2 * width, filters, stride, 32,
				projection);
			case SQUEEZED -> ResidualBlock.bottleneck(width, filters, stride, 1, projection)
				.squeezed();
		};
	}
}
