/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.zoo;

import io.github.fovea.graph.Value;
import io.github.fovea.nn.Activation;
import io.github.fovea.nn.BatchNorm;
import io.github.fovea.nn.Dense;
import io.github.fovea.nn.Dropout;
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
 * MobileNet v2 (Sandler et al. 2018), as torchvision writes it: residual blocks whose
 * shortcuts connect the thin ends, with many channels between them. Parameters have the
 * names of torchvision's state dicts: features.0.0, features.1.conv.0.0, classifier.1.
 */
@Plugin(type = Architecture.class, name = "MobileNet v2")
public class MobileNetV2 implements Architecture {

	/** Equal blocks but for the stride, which the first one has. */
	private record Stage(int expansion, int filters, int blocks, int stride) {}

	private static final List<Stage> STAGES = List.of(new Stage(1, 16, 1, 1), new Stage(6,
		24, 2, 2), new Stage(6, 32, 3, 2), new Stage(6, 64, 4, 2), new Stage(6, 96, 3, 1),
		new Stage(6, 160, 3, 2), new Stage(6, 320, 1, 1));

	@Override
	public List<String> names() {
		return List.of("mobilenet-v2");
	}

	@Override
	public String description(final String name) {
		return "17 inverted residual blocks, thin at their ends";
	}

	@Override
	public Optional<Publication> publication(final String name) {
		return Optional.of(new Publication("Sandler et al.", 2018,
			"MobileNetV2: inverted residuals and linear bottlenecks", "CVPR"));
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
		int index = 0;
		x = network.add("features." + index++, convolution(ResidualBlock.conv(32, 3, 2)),
			x);
		for (final Stage stage : STAGES) {
			for (int i = 0; i < stage.blocks; i++) {
				x = network.add("features." + index++, block(stage, i == 0 ? stage.stride : 1),
					x);
			}
		}
		x = network.add("features." + index, convolution(ResidualBlock.conv(1280, 1, 1)),
			x);
		x = network.sequence(x, GlobalPool2D.AVERAGE, new Dropout(0.2f));
		return network.build(network.add("classifier.1", Dense.of(spec.classes())
			.initializer(Initializer.NORMAL_SMALL, Initializer.ZEROS), x), Loss.CrossEntropy
				.plain());
	}

	private static ConvNorm convolution(final Layer conv) {
		return ConvNorm.numbered(conv, BatchNorm.standard(), Activation.RELU6);
	}

	/** More channels, each filtered by itself, fewer channels; no activation at the end. */
	private static Layer block(final Stage stage, final int stride) {
		return (network, x) -> {
			final int channels = x.shape().at(1);
			int index = 0;
			Value y = x;
			if (stage.expansion > 1) y = network.add("conv." + index++, convolution(
				ResidualBlock.conv(stage.expansion * channels, 1, 1)), y);
			y = network.add("conv." + index++, convolution(ConvNorm.depthwise(3, stride)), y);
			y = network.add("conv." + index++, ResidualBlock.conv(stage.filters, 1, 1), y);
			y = network.add("conv." + index, BatchNorm.standard(), y);
			return stride == 1 && channels == stage.filters ? network.ops().add(x, y) : y;
		};
	}
}
