/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.zoo;

import io.github.fovea.nn.BatchNorm;
import io.github.fovea.nn.Layer;
import io.github.fovea.nn.SqueezeExcitation;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a residual network differs in from others.
 *
 * @param blocks number of blocks of each stage
 * @param expansion filters of a block divided by those of the stage: 1 for blocks of
 *          two convolutions, 4 for bottlenecks
 * @param groups of the 3x3 convolution of a bottleneck
 * @param groupWidth its filters in each group, in the first stage, which has 64 in all
 *          where there are no groups
 * @param reduction of squeeze and excitation; 0 for none
 */
record ResNetVariant(List<Integer> blocks, int expansion, int groups,
	int groupWidth, int reduction)
{

	private static final int FIRST = 64;

	static ResNetVariant basic(final int... blocks) {
		return new ResNetVariant(list(blocks), 1, 1, FIRST, 0);
	}

	static ResNetVariant bottleneck(final int... blocks) {
		return new ResNetVariant(list(blocks), 4, 1, FIRST, 0);
	}

	private static List<Integer> list(final int[] numbers) {
		return IntStream.of(numbers).boxed().toList();
	}

	ResNetVariant groups(final int number, final int width) {
		return new ResNetVariant(blocks, expansion, number, width, reduction);
	}

	ResNetVariant squeezed(final int ratio) {
		return new ResNetVariant(blocks, expansion, groups, groupWidth, ratio);
	}

	/** A block of a stage. */
	ResidualBlock block(final int stage, final int stride) {
		final int filters = expansion * stage;
		final Layer projection = projection(filters, stride);
		if (expansion == 1) return ResidualBlock.basic(stage, stride, projection);
		final ResidualBlock block = ResidualBlock.bottleneck(stage / FIRST * groupWidth *
			groups, groups, filters, stride, projection);
		return reduction == 0 ? block : block.endingIn(SqueezeExcitation.of(filters /
			reduction));
	}

	/** Where a block changes the image's size or channels, a 1x1 convolution is the shortcut. */
	private static Layer projection(final int filters, final int stride) {
		return (network, x) -> network.add("1", BatchNorm.standard(), network.add("0",
			ResidualBlock.conv(filters, 1, stride), x));
	}

	String description() {
		final String numbers = blocks.stream().map(String::valueOf).collect(Collectors
			.joining("+"));
		if (expansion == 1) return "residual, " + numbers +
			" blocks of two 3x3 convolutions";
		return "residual, " + numbers + " blocks of 1x1, 3x3" + (groups > 1 ? " in " +
			groups + " groups" : "") + ", 1x1" + (reduction > 0 ? ", squeeze" : "");
	}

	Publication publication() {
		if (groups > 1) return new Publication("Xie et al.", 2017,
			"Aggregated residual transformations for deep neural networks", "CVPR");
		if (reduction > 0) return new Publication("Hu et al.", 2018,
			"Squeeze-and-excitation networks", "CVPR");
		return new Publication("He et al.", 2016,
			"Deep residual learning for image recognition", "CVPR");
	}
}
