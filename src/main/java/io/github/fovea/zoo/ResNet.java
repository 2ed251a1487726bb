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
 * Residual networks (He et al. 2016), as torchvision writes them: four stages of
 * blocks, each of which adds its input to what it computes. A stage halves the
 * image and doubles the filters of the one before. Parameters have the names of
 * torchvision's state dicts.
 */
@Plugin(type = Architecture.class, name = "ResNet")
public class ResNet implements Architecture {

	private static final String EIGHTEEN = "resnet-18";
	private static final String THIRTY_FOUR = "resnet-34";
	private static final String FIFTY = "resnet-50";

	@Override
	public List<String> names() {
		return List.of(EIGHTEEN, THIRTY_FOUR, FIFTY);
	}

	@Override
	public String description(final String name) {
		return switch (name) {
			case EIGHTEEN -> "residual, 2+2+2+2 blocks of two 3x3 convolutions";
			case THIRTY_FOUR -> "residual, 3+4+6+3 blocks of two 3x3 convolutions";
			default -> "residual, 3+4+6+3 blocks of 1x1, 3x3, 1x1";
		};
	}

	@Override
	public Optional<Publication> publication(final String name) {
		return Optional.of(new Publication("He et al.", 2016,
			"Deep residual learning for image recognition", "CVPR"));
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
		final int[] blocks = name.equals(EIGHTEEN) ? new int[] { 2, 2, 2, 2 }
			: new int[] { 3, 4, 6, 3 };
		final NetworkBuilder network = new NetworkBuilder(spec.seed());
		final InputSize size = spec.input();
		Value x = network.input(size.channels(), size.height(), size.width());
		x = network.add("conv1", ResidualBlock.conv(64, 7, 2), x);
		x = network.add("bn1", BatchNorm.standard(), x);
		x = network.sequence(x, Activation.RELU, Pool2D.max(3).stride(2).pad(1));
		for (int stage = 0; stage < blocks.length; stage++) {
			for (int i = 0; i < blocks[stage]; i++) {
				final int stride = stage > 0 && i == 0 ? 2 : 1;
				x = network.add("layer" + (stage + 1) + "." + i, block(64 << stage, stride,
					name.equals(FIFTY)), x);
			}
		}
		x = network.add(GlobalPool2D.AVERAGE, x);
		return network.build(network.add("fc", Dense.of(spec.classes()).initializer(
			Initializer.INVERSE_ROOT, Initializer.INVERSE_ROOT), x), Loss.CrossEntropy
				.plain());
	}

	/** Where a block changes the image's size or channels, a 1x1 convolution is the shortcut. */
	private static ResidualBlock block(final int width, final int stride,
		final boolean bottleneck)
	{
		final int filters = bottleneck ? 4 * width : width;
		final Layer projection = (network, x) -> network.add("1", BatchNorm.standard(),
			network.add("0", ResidualBlock.conv(filters, 1, stride), x));
		return bottleneck ? ResidualBlock.bottleneck(width, stride, projection)
			: ResidualBlock.basic(width, stride, projection);
	}
}
