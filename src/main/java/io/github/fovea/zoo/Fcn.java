/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.zoo;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Window;
import io.github.fovea.nn.Activation;
import io.github.fovea.nn.BatchNorm;
import io.github.fovea.nn.Conv2D;
import io.github.fovea.nn.ConvTranspose2D;
import io.github.fovea.nn.Dropout;
import io.github.fovea.nn.Initializer;
import io.github.fovea.nn.Loss;
import io.github.fovea.nn.Network;
import io.github.fovea.nn.NetworkBuilder;
import io.github.fovea.nn.Pool2D;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.scijava.plugin.Plugin;

/**
 * Fully convolutional networks (Long et al. 2015): a classifier of image parts, enlarged
 * to a class for each pixel by transposed convolutions that begin as bilinear
 * interpolation. {@code fcn-32s} enlarges the scores of parts of 32 pixels;
 * {@code fcn-8s} adds the scores of parts of 16 and of 8 on the way. The classifier is
 * laid out as VGG-11, but smaller (32 to 256 filters, then 512 instead of 4096) and
 * normalised, so that it learns without pretrained weights. Poolings round up, so images
 * of any size from 17 pixels on are taken. Parameters have the paper's names.
 */
@Plugin(type = Architecture.class, name = "FCN")
public class Fcn implements Architecture {

	private static final String EIGHT = "fcn-8s";

	/** Convolutions of each level, which a pooling ends. */
	private static final int[] CONVOLUTIONS = { 1, 1, 2, 2, 2 };
	private static final int[] FILTERS = { 32, 64, 128, 256, 256 };
	private static final int TOP = 512;

	@Override
	public List<String> names() {
		return List.of(EIGHT, "fcn-32s");
	}

	@Override
	public String description(final String name) {
		return name.equals(EIGHT) ? "segmentation, scores of 32, 16 and 8 pixels enlarged"
			: "segmentation, scores of 32 pixels enlarged";
	}

	@Override
	public Optional<Publication> publication(final String name) {
		return Optional.of(new Publication("Long et al.", 2015,
			"Fully convolutional networks for semantic segmentation", "CVPR"));
	}

	@Override
	public InputSize input(final String name) {
		return new InputSize(224, 224, 3);
	}

	@Override
	public int classes(final String name) {
		return 21;
	}

	@Override
	public Output output(final String name) {
		return Output.PIXELS;
	}

	@Override
	public Network build(final String name, final NetworkSpec spec) {
		final NetworkBuilder network = spec.begin();
		final Value image = spec.image(network);
		final List<Value> pools = new ArrayList<>();
		Value x = image;
		for (int level = 1; level <= FILTERS.length; level++) {
			for (int i = 1; i <= CONVOLUTIONS[level - 1]; i++) {
				x = conv(network, level + "_" + i, FILTERS[level - 1], x);
			}
			x = network.add("pool" + level, new Pool2D(true, Window.of(2, 2).withStrides(2)
				.withCeil(true)), x);
			pools.add(x);
		}
		x = network.add("fc6", Conv2D.of(TOP, 3).pad(1).relu().initializer(
			Initializer.HE_NORMAL, Initializer.ZEROS), x);
		x = network.sequence(x, new Dropout(0.5f));
		x = network.add("fc7", Conv2D.of(TOP, 1).relu().initializer(Initializer.HE_NORMAL,
			Initializer.ZEROS), x);
		x = network.sequence(x, new Dropout(0.5f));
		x = network.add("score_fr", Conv2D.of(spec.classes(), 1), x);
		if (!name.equals(EIGHT)) return network.build(enlarge(network, "upscore", 32, x,
			image), Loss.CrossEntropy.plain());
		x = add(network, "upscore2", x, "score_pool4", pools.get(3));
		x = add(network, "upscore_pool4", x, "score_pool3", pools.get(2));
		return network.build(enlarge(network, "upscore8", 8, x, image), Loss.CrossEntropy
			.plain());
	}

	private static Value conv(final NetworkBuilder network, final String name,
		final int filters, final Value x)
	{
		final Value y = network.add("conv" + name, Conv2D.of(filters, 3).pad(1).initializer(
			Initializer.HE_NORMAL, null), x);
		return network.add(Activation.RELU, network.add("bn" + name, BatchNorm.standard(),
			y));
	}

	/** Scores of twice the size, plus those of a pooling. */
	private static Value add(final NetworkBuilder network, final String up,
		final Value scores, final String name, final Value pool)
	{
		final Value y = network.add(name, Conv2D.of(scores.shape().at(1), 1), pool);
		return network.ops().add(enlarge(network, up, 2, scores, y), y);
	}

	private static Value enlarge(final NetworkBuilder network, final String name,
		final int factor, final Value scores, final Value to)
	{
		return Canvas.fit(network.ops(), network.add(name, ConvTranspose2D.bilinear(scores
			.shape().at(1), factor), scores), to);
	}
}
