/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.zoo;

import io.github.fovea.graph.Value;
import io.github.fovea.nn.Activation;
import io.github.fovea.nn.AdaptiveAveragePool2D;
import io.github.fovea.nn.Conv2D;
import io.github.fovea.nn.Dense;
import io.github.fovea.nn.Dropout;
import io.github.fovea.nn.Initializer;
import io.github.fovea.nn.Layer;
import io.github.fovea.nn.Loss;
import io.github.fovea.nn.Network;
import io.github.fovea.nn.NetworkBuilder;
import io.github.fovea.nn.Pool2D;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.scijava.plugin.Plugin;

/**
 * Networks of 3x3 convolutions only (Simonyan and Zisserman 2015), as torchvision
 * writes them: five stages, each of which ends with a pool that halves the image, then
 * dense layers. Parameters have the names of torchvision's state dicts.
 */
@Plugin(type = Architecture.class, name = "VGG")
public class Vgg implements Architecture {

	private static final int[] FILTERS = { 64, 128, 256, 512, 512 };

	/** Convolutions of each stage. */
	private static final Map<String, List<Integer>> STAGES = new TreeMap<>(Map.of(
		"vgg-11", List.of(1, 1, 2, 2, 2), "vgg-13", List.of(2, 2, 2, 2, 2), "vgg-16", List
			.of(2, 2, 3, 3, 3), "vgg-19", List.of(2, 2, 4, 4, 4)));

	@Override
	public List<String> names() {
		return List.copyOf(STAGES.keySet());
	}

	@Override
	public String description(final String name) {
		final StringBuilder stages = new StringBuilder();
		STAGES.get(name).forEach(n -> stages.append(stages.length() == 0 ? "" : "+")
			.append(n));
		return stages + " convolutions 3x3 with pools, 3 dense";
	}

	@Override
	public Optional<Publication> publication(final String name) {
		return Optional.of(new Publication("Simonyan and Zisserman", 2015,
			"Very deep convolutional networks for large-scale image recognition", "ICLR"));
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
		x = network.numbered("features", x, features(STAGES.get(name)));
		x = network.add("avgpool", new AdaptiveAveragePool2D(7), x);
		x = network.numbered("classifier", x, //
			dense(4096), Activation.RELU, new Dropout(0.5f), //
			dense(4096), Activation.RELU, new Dropout(0.5f), dense(spec.classes()));
		return network.build(x, Loss.CrossEntropy.plain());
	}

	private static Layer[] features(final List<Integer> stages) {
		final List<Layer> layers = new ArrayList<>();
		for (int stage = 0; stage < stages.size(); stage++) {
			for (int i = 0; i < stages.get(stage); i++) {
				layers.add(Conv2D.of(FILTERS[stage], 3).pad(1).initializer(
					Initializer.HE_NORMAL_OUT, Initializer.ZEROS));
				layers.add(Activation.RELU);
			}
			layers.add(Pool2D.max(2));
		}
		return layers.toArray(Layer[]::new);
	}

	private static Dense dense(final int units) {
		return Dense.of(units).initializer(Initializer.NORMAL_SMALL, Initializer.ZEROS);
	}
}
