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

import java.util.List;
import java.util.Optional;

import org.scijava.plugin.Plugin;

/**
 * MobileNet (Howard et al. 2017): each 3x3 convolution is split into one of each channel
 * by itself and a 1x1 convolution that mixes them, which takes about a ninth of the
 * operations. Parameters have the names of the PyTorch port for which weights are
 * published: model.0.0, model.1.0 (depthwise), model.1.3 (1x1), fc.
 */
@Plugin(type = Architecture.class, name = "MobileNet v1")
public class MobileNetV1 implements Architecture {

	/** Filters of each pair. Where they double, but for the first time, the image is halved. */
	private static final int[] FILTERS = { 64, 128, 128, 256, 256, 512, 512, 512, 512,
		512, 512, 1024, 1024 };

	@Override
	public List<String> names() {
		return List.of("mobilenet-v1");
	}

	@Override
	public String description(final String name) {
		return "13 pairs of depthwise 3x3 and 1x1 convolutions";
	}

	@Override
	public Optional<Publication> publication(final String name) {
		return Optional.of(new Publication("Howard et al.", 2017,
			"MobileNets: efficient convolutional neural networks for mobile vision " +
				"applications", "arXiv:1704.04861"));
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
		x = network.add("model.0", ConvNorm.numbered(ResidualBlock.conv(32, 3, 2),
			BatchNorm.standard(), Activation.RELU), x);
		for (int i = 0; i < FILTERS.length; i++) {
			final int stride = i > 0 && FILTERS[i] > FILTERS[i - 1] ? 2 : 1;
			x = network.add("model." + (i + 1), pair(FILTERS[i], stride), x);
		}
		x = network.add(GlobalPool2D.AVERAGE, x);
		return network.build(network.add("fc", Dense.of(spec.classes()).initializer(
			Initializer.INVERSE_ROOT, Initializer.INVERSE_ROOT), x), Loss.CrossEntropy
				.plain());
	}

	private static Layer pair(final int filters, final int stride) {
		final ConvNorm channels = ConvNorm.numbered(ConvNorm.depthwise(3, stride), BatchNorm
			.standard(), Activation.RELU);
		final ConvNorm mixed = new ConvNorm(ResidualBlock.conv(filters, 1, 1), BatchNorm
			.standard(), Activation.RELU, List.of("3", "4"));
		return (network, x) -> mixed.apply(network, channels.apply(network, x));
	}
}
