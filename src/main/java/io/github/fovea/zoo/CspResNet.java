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
import java.util.Optional;

import org.scijava.plugin.Plugin;

/**
 * CSPResNet-50: ResNet-50 with partial connections across its stages (Wang et al. 2020).
 * Only half of a stage's channels go through its residual blocks; the other half passes
 * by and is joined at the end, so gradients are not computed twice. The variant is the
 * one of timm's {@code cspresnet50}: 3+3+5+2 bottleneck blocks; a 1x1 convolution without
 * activation makes both halves; there are transitions before the halves are joined and
 * after; leaky ReLU. Parameters have timm's names.
 */
@Plugin(type = Architecture.class, name = "CSPResNet")
public class CspResNet implements Architecture {

	private static final int[] BLOCKS = { 3, 3, 5, 2 };

	@Override
	public List<String> names() {
		return List.of("csp-resnet-50");
	}

	@Override
	public String description(final String name) {
		return "ResNet-50, half of each stage passes its blocks by";
	}

	@Override
	public Optional<Publication> publication(final String name) {
		return Optional.of(new Publication("Wang et al.", 2020,
			"CSPNet: a new backbone that can enhance learning capability of CNN",
			"CVPR Workshops"));
	}

	@Override
	public InputSize input(final String name) {
		return new InputSize(256, 256, 3);
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
		x = network.add("stem.conv1", conv(64, 7, 2, Activation.LEAKY_RELU), x);
		x = network.add("stem.pool", Pool2D.max(3).stride(2).pad(1), x);
		for (int i = 0; i < BLOCKS.length; i++) {
			x = network.add("stages." + i, stage(128 << i, BLOCKS[i], i == 0 ? 1 : 2), x);
		}
		x = network.add(GlobalPool2D.AVERAGE, x);
		return network.build(network.add("head.fc", Dense.of(spec.classes()).initializer(
			Initializer.NORMAL_SMALL, Initializer.ZEROS), x), Loss.CrossEntropy.plain());
	}

	private static ConvNorm conv(final int filters, final int kernel, final int stride,
		final Activation activation)
	{
		return new ConvNorm(ResidualBlock.conv(filters, kernel, stride), BatchNorm
			.standard(), activation, List.of("conv", "bn"));
	}

	private static ConvNorm conv(final int filters, final int kernel) {
		return conv(filters, kernel, 1, Activation.LEAKY_RELU);
	}

	private static Layer stage(final int filters, final int blocks, final int stride) {
		return (network, image) -> {
			final Value x = stride == 1 ? image : network.add("conv_down", conv(image.shape()
				.at(1), 3, stride, Activation.LEAKY_RELU), image);
			final Value both = network.add("conv_exp", conv(2 * filters, 1, 1,
				Activation.LINEAR), x);
			final Value passing = network.ops().slice(both, 1, 0, filters);
			Value y = network.ops().slice(both, 1, filters, 2L * filters);
			for (int i = 0; i < blocks; i++) {
				y = network.add("blocks." + i, CspResNet::bottleneck, y);
			}
			y = network.add("conv_transition_b", conv(filters, 1), y);
			return network.add("conv_transition", conv(filters, 1), network.ops().concat(1,
				passing, y));
		};
	}

	/** 1x1 to half of the channels, 3x3, 1x1 back. */
	private static Value bottleneck(final NetworkBuilder network, final Value x) {
		final int channels = x.shape().at(1);
		Value y = network.add("conv1", conv(channels / 2, 1), x);
		y = network.add("conv2", conv(channels / 2, 3), y);
		y = network.add("conv3", conv(channels, 1, 1, Activation.LINEAR), y);
		return Activation.LEAKY_RELU.apply(network, network.ops().add(y, x));
	}
}
