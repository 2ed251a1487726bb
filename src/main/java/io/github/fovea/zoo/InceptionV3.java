/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.zoo;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Window;
import io.github.fovea.nn.Activation;
import io.github.fovea.nn.BatchNorm;
import io.github.fovea.nn.Branches;
import io.github.fovea.nn.Conv2D;
import io.github.fovea.nn.Dense;
import io.github.fovea.nn.Dropout;
import io.github.fovea.nn.GlobalPool2D;
import io.github.fovea.nn.Initializer;
import io.github.fovea.nn.Layer;
import io.github.fovea.nn.Loss;
import io.github.fovea.nn.Named;
import io.github.fovea.nn.Network;
import io.github.fovea.nn.NetworkBuilder;
import io.github.fovea.nn.Pool2D;

import java.util.List;
import java.util.Optional;

import org.scijava.plugin.Plugin;

/**
 * Inception-v3 (Szegedy et al. 2016) as torchvision writes it, with the names of its
 * state dict, without the auxiliary classifier: large kernels are replaced by
 * several small ones, and square ones by a row and a column.
 */
@Plugin(type = Architecture.class, name = "Inception-v3")
public class InceptionV3 implements Architecture {

	private static final Pool2D HALVE = Pool2D.max(3).stride(2);

	@Override
	public List<String> names() {
		return List.of("inception-v3");
	}

	@Override
	public String description(final String name) {
		return "11 inception modules of 3x3, 1x7, 7x1, 1x3, 3x1";
	}

	@Override
	public Optional<Publication> publication(final String name) {
		return Optional.of(new Publication("Szegedy et al.", 2016,
			"Rethinking the inception architecture for computer vision", "CVPR"));
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
		x = network.add("Conv2d_1a_3x3", halving(32), x);
		x = network.add("Conv2d_2a_3x3", square(32, 3, 1, 0), x);
		x = network.add("Conv2d_2b_3x3", square(64, 3), x);
		x = network.add("maxpool1", HALVE, x);
		x = network.add("Conv2d_3b_1x1", square(80, 1), x);
		x = network.add("Conv2d_4a_3x3", square(192, 3, 1, 0), x);
		x = network.add("maxpool2", HALVE, x);
		x = network.add("Mixed_5b", fine(32), x);
		x = network.add("Mixed_5c", fine(64), x);
		x = network.add("Mixed_5d", fine(64), x);
		x = network.add("Mixed_6a", fineToMiddle(), x);
		x = network.add("Mixed_6b", middle(128), x);
		x = network.add("Mixed_6c", middle(160), x);
		x = network.add("Mixed_6d", middle(160), x);
		x = network.add("Mixed_6e", middle(192), x);
		x = network.add("Mixed_7a", middleToCoarse(), x);
		x = network.add("Mixed_7b", coarse(), x);
		x = network.add("Mixed_7c", coarse(), x);
		x = network.sequence(x, GlobalPool2D.AVERAGE, new Dropout(0.5f));
		return network.build(network.add("fc", Dense.of(spec.classes()).initializer(
			Initializer.NORMAL_TENTH, Initializer.INVERSE_ROOT), x), Loss.CrossEntropy
				.plain());
	}

	/** 1x1, 5x5 and two 3x3 (the latter: figure 5 of the paper). */
	private static Layer fine(final int pooled) {
		return branches( //
			new Named("branch1x1", square(64, 1)), //
			chain(new Named("branch5x5_1", square(48, 1)), //
				new Named("branch5x5_2", square(64, 5))), //
			chain(new Named("branch3x3dbl_1", square(64, 1)), //
				new Named("branch3x3dbl_2", square(96, 3)), //
				new Named("branch3x3dbl_3", square(96, 3))), //
			pooled(pooled));
	}

	/** Halves the image; the pool keeps the channels (figure 10). */
	private static Layer fineToMiddle() {
		return branches( //
			new Named("branch3x3", halving(384)), //
			chain(new Named("branch3x3dbl_1", square(64, 1)), //
				new Named("branch3x3dbl_2", square(96, 3)), //
				new Named("branch3x3dbl_3", halving(96))), //
			HALVE);
	}

	/** Rows and columns of 7 (figure 6). */
	private static Layer middle(final int inner) {
		return branches( //
			new Named("branch1x1", square(192, 1)), //
			chain(new Named("branch7x7_1", square(inner, 1)), //
				new Named("branch7x7_2", row(inner, 7)), //
				new Named("branch7x7_3", column(192, 7))), //
			chain(new Named("branch7x7dbl_1", square(inner, 1)), //
				new Named("branch7x7dbl_2", column(inner, 7)), //
				new Named("branch7x7dbl_3", row(inner, 7)), //
				new Named("branch7x7dbl_4", column(inner, 7)), //
				new Named("branch7x7dbl_5", row(192, 7))), //
			pooled(192));
	}

	private static Layer middleToCoarse() {
		return branches( //
			chain(new Named("branch3x3_1", square(192, 1)), //
				new Named("branch3x3_2", halving(320))), //
			chain(new Named("branch7x7x3_1", square(192, 1)), //
				new Named("branch7x7x3_2", row(192, 7)), //
				new Named("branch7x7x3_3", column(192, 7)), //
				new Named("branch7x7x3_4", halving(192))), //
			HALVE);
	}

	/** A row and a column of 3 side by side (figure 7). */
	private static Layer coarse() {
		return branches( //
			new Named("branch1x1", square(320, 1)), //
			chain(new Named("branch3x3_1", square(384, 1)), //
				branches(new Named("branch3x3_2a", row(384, 3)), //
					new Named("branch3x3_2b", column(384, 3)))), //
			chain(new Named("branch3x3dbl_1", square(448, 1)), //
				new Named("branch3x3dbl_2", square(384, 3)), //
				branches(new Named("branch3x3dbl_3a", row(384, 3)), //
					new Named("branch3x3dbl_3b", column(384, 3)))), //
			pooled(192));
	}

	private static Branches branches(final Layer... layers) {
		return new Branches(List.of(layers));
	}

	/** One after the other, named in the module and not in the branch. */
	private static Layer chain(final Layer... layers) {
		return (network, x) -> {
			Value y = x;
			for (final Layer layer : layers) {
				y = layer.apply(network, y);
			}
			return y;
		};
	}

	/** Means of 3x3, where zeros beyond the edges count, then 1x1. */
	private static Layer pooled(final int filters) {
		return (network, x) -> network.add("branch_pool", square(filters, 1), network
			.ops().averagePool(x, Window.of(3, 3).withPads(1), true));
	}

	private static Layer square(final int filters, final int kernel) {
		return square(filters, kernel, 1, kernel / 2);
	}

	private static Layer square(final int filters, final int kernel, final int stride,
		final int pad)
	{
		return conv(filters, Window.of(kernel, kernel).withStrides(stride).withPads(pad));
	}

	/** 3x3 on every second pixel, without padding. */
	private static Layer halving(final int filters) {
		return square(filters, 3, 2, 0);
	}

	private static Layer row(final int filters, final int width) {
		return conv(filters, Window.of(1, width).withPads(0, width / 2));
	}

	private static Layer column(final int filters, final int height) {
		return conv(filters, Window.of(height, 1).withPads(height / 2, 0));
	}

	private static Layer conv(final int filters, final Window window) {
		return new ConvNorm(Conv2D.of(filters, 1).window(window).initializer(
			Initializer.NORMAL_TENTH, null), new BatchNorm(1e-3f, 0.9f), Activation.RELU,
			List.of("conv", "bn"));
	}
}
