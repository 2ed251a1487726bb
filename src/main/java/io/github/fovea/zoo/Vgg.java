/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.zoo;

import io.github.fovea.graph.Value;
import io.github.fovea.nn.AdaptiveAveragePool2D;
import io.github.fovea.nn.Conv2D;
import io.github.fovea.nn.Dense;
import io.github.fovea.nn.Dropout;
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
 * VGG (Simonyan and Zisserman 2015): five stages of 3x3 convolutions, each ending with
 * a pool that halves the image, then dense layers. Parameters have the names of
 * torchvision's state dicts, which count convolutions, ReLUs and pools alike.
 */
@Plugin(type = Architecture.class, name = "VGG")
public class Vgg implements Architecture {

	/** Convolutions of each stage. */
	private static final Map<String, List<Integer>> STAGES = new TreeMap<>(Map.of(
		"vgg-11", List.of(1, 1, 2, 2, 2), "vgg-13", List.of(2, 2, 2, 2, 2), "vgg-16", List
			.of(2, 2, 3, 3, 3), "vgg-19", List.of(2, 2, 4, 4, 4)));
	private static final int[] FILTERS = { 64, 128, 256, 512, 512 };

	@Override
	public List<String> names() {
		return List.copyOf(STAGES.keySet());
	}

	@Override
	public String description(final String name) {
		return "stages of " + String.join("+", STAGES.get(name).stream().map(
			String::valueOf).toList()) + " 3x3 convolutions, dense 4096, 4096";
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
		int place = 0;
		for (int stage = 0; stage < FILTERS.length; stage++) {
			for (int i = 0; i < STAGES.get(name).get(stage); i++) {
				x = network.add("features." + place, Conv2D.of(FILTERS[stage], 3).pad(1).relu()
					.initializer(Initializer.HE_NORMAL_OUT, Initializer.ZEROS), x);
				place += 2;
			}
			x = network.add("features." + place++, Pool2D.max(2), x);
		}
		x = network.add("avgpool", new AdaptiveAveragePool2D(7, 7), x);
		x = network.add("classifier.0", dense(4096).relu(), x);
		x = network.add("classifier.2", new Dropout(0.5f), x);
		x = network.add("classifier.3", dense(4096).relu(), x);
		x = network.add("classifier.5", new Dropout(0.5f), x);
		return network.build(network.add("classifier.6", dense(spec.classes()), x),
			Loss.CrossEntropy.plain());
	}

	private static Dense dense(final int units) {
		return Dense.of(units).initializer(Initializer.NORMAL_SMALL, Initializer.ZEROS);
	}
}
