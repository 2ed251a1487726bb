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
import io.github.fovea.nn.Layer;
import io.github.fovea.nn.Loss;
import io.github.fovea.nn.Network;
import io.github.fovea.nn.NetworkBuilder;
import io.github.fovea.nn.Pool2D;
import io.github.fovea.nn.SeparableConv2D;

import java.util.List;
import java.util.Optional;

import org.scijava.plugin.Plugin;

/**
 * Xception (Chollet 2017): 36 convolutions, most of them depthwise separable, in twelve
 * residual blocks. Parameters have the names of the PyTorch port for which weights are
 * published (conv1, bn1, block1.rep.0.conv1, block1.skip, …, fc), and poolings its padding.
 */
@Plugin(type = Architecture.class, name = "Xception")
public class Xception implements Architecture {

	/** Equal blocks in the middle. */
	private static final int MIDDLE = 8;

	@Override
	public List<String> names() {
		return List.of("xception");
	}

	@Override
	public String description(final String name) {
		return "12 residual blocks of depthwise separable 3x3";
	}

	@Override
	public Optional<Publication> publication(final String name) {
		return Optional.of(new Publication("Chollet", 2017,
			"Xception: deep learning with depthwise separable convolutions", "CVPR"));
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
		x = normalised(network, 1, Conv2D.of(32, 3).stride(2).withoutBias(), x);
		x = normalised(network, 2, Conv2D.of(64, 3).withoutBias(), x);
		int block = 1;
		// The first one gets what is rectified already.
		x = network.add("block" + block++, block(2, false, 128, 128), x);
		x = network.add("block" + block++, block(2, true, 256, 256), x);
		x = network.add("block" + block++, block(2, true, 728, 728), x);
		for (int i = 0; i < MIDDLE; i++) {
			x = network.add("block" + block++, block(1, true, 728, 728, 728), x);
		}
		x = network.add("block" + block, block(2, true, 728, 1024), x);
		x = normalised(network, 3, SeparableConv2D.of(1536, 3), x);
		x = normalised(network, 4, SeparableConv2D.of(2048, 3), x);
		x = network.add(GlobalPool2D.AVERAGE, x);
		return network.build(network.add("fc", Dense.of(spec.classes()), x),
			Loss.CrossEntropy.plain());
	}

	private static Value normalised(final NetworkBuilder network, final int index,
		final Layer conv, final Value x)
	{
		final Value y = network.add("conv" + index, conv, x);
		return network.add(Activation.RELU, network.add("bn" + index, BatchNorm.standard(),
			y));
	}

	/**
	 * Separable convolutions, each after a ReLU and before a normalisation. Behind a
	 * stride, which pooling makes, the shortcut is a 1x1 convolution.
	 */
	private static Layer block(final int stride, final boolean rectified,
		final int... filters)
	{
		return (network, x) -> {
			// Indices count the rectifications and the pooling too.
			int index = rectified ? 0 : -1;
			Value y = x;
			for (int i = 0; i < filters.length; i++) {
				if (i > 0 || rectified) y = network.ops().relu(y);
				index++;
				y = network.add("rep." + index++, SeparableConv2D.of(filters[i], 3), y);
				y = network.add("rep." + index++, BatchNorm.standard(), y);
			}
			if (stride == 1) return network.ops().add(y, x);
			y = network.add("pool", Pool2D.max(3).stride(stride).pad(1), y);
			final Value skip = network.add("skip", Conv2D.of(filters[filters.length - 1], 1)
				.stride(stride).withoutBias(), x);
			return network.ops().add(y, network.add("skipbn", BatchNorm.standard(), skip));
		};
	}
}
