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
import io.github.fovea.nn.SqueezeExcitation;
import io.github.fovea.nn.StochasticDepth;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.scijava.plugin.Plugin;

/**
 * EfficientNet (Tan and Le 2019), as torchvision writes it: inverted residual blocks with
 * squeeze and excitation. From B0 to B7 filters, layers and images grow together.
 * Parameters have the names of torchvision's state dicts: features.0.0,
 * features.1.0.block.0.0, classifier.1.
 */
@Plugin(type = Architecture.class, name = "EfficientNet")
public class EfficientNet extends ImageNetArchitecture {

	/** Share of the samples for which the last block is left out; fewer before it. */
	private static final float STOCHASTIC_DEPTH = 0.2f;

	/** How much larger than B0, images, and dropout before the classifier. */
	private record Scale(double width, double depth, int image, float dropout) {

		/** A multiple of 8 that is at least nine tenths of the scaled number. */
		int filters(final int ofB0) {
			final double wanted = width * ofB0;
			final int nearest = Math.max(8, (int) (wanted + 4) / 8 * 8);
			return nearest < 0.9 * wanted ? nearest + 8 : nearest;
		}

		int blocks(final int ofB0) {
			return (int) Math.ceil(depth * ofB0);
		}
	}

	/** By the digit of the name. */
	private static final List<Scale> SCALES = List.of( //
		new Scale(1.0, 1.0, 224, 0.2f), new Scale(1.0, 1.1, 240, 0.2f), //
		new Scale(1.1, 1.2, 260, 0.3f), new Scale(1.2, 1.4, 300, 0.3f), //
		new Scale(1.4, 1.8, 380, 0.4f), new Scale(1.6, 2.2, 456, 0.4f), //
		new Scale(1.8, 2.6, 528, 0.5f), new Scale(2.0, 3.1, 600, 0.5f));

	/** Equal blocks of B0 but for the stride, which the first one has. */
	private record Stage(int expansion, int kernel, int stride, int filters,
		int blocks)
	{}

	private static final List<Stage> STAGES = List.of(new Stage(1, 3, 1, 16, 1), new Stage(6,
		3, 2, 24, 2), new Stage(6, 5, 2, 40, 2), new Stage(6, 3, 2, 80, 3), new Stage(6, 5, 1,
			112, 3), new Stage(6, 5, 2, 192, 4), new Stage(6, 3, 1, 320, 1));

	@Override
	public List<String> names() {
		return IntStream.range(0, SCALES.size()).mapToObj(i -> "efficientnet-b" + i)
			.toList();
	}

	private static int digit(final String name) {
		return name.charAt(name.length() - 1) - '0';
	}

	private static int blocks(final Scale scale) {
		return STAGES.stream().mapToInt(s -> scale.blocks(s.blocks)).sum();
	}

	@Override
	public String description(final String name) {
		return blocks(SCALES.get(digit(name))) +
			" inverted residual blocks that weigh channels";
	}

	@Override
	public Optional<Publication> publication(final String name) {
		return Optional.of(new Publication("Tan and Le", 2019,
			"EfficientNet: rethinking model scaling for convolutional neural networks",
			"ICML"));
	}

	@Override
	public InputSize input(final String name) {
		final int size = SCALES.get(digit(name)).image;
		return new InputSize(size, size, 3);
	}

	@Override
	public Network build(final String name, final NetworkSpec spec) {
		final Scale scale = SCALES.get(digit(name));
		// torchvision's larger ones were made with TensorFlow's numbers.
		final BatchNorm norm = digit(name) < 5 ? BatchNorm.standard() : new BatchNorm(1e-3f,
			0.99f);
		final NetworkBuilder network = spec.begin();
		Value x = spec.image(network);
		x = network.add("features.0", ConvNorm.numbered(ResidualBlock.conv(scale.filters(32),
			3, 2), norm, Activation.SILU), x);
		int done = 0;
		for (int i = 0; i < STAGES.size(); i++) {
			final Stage stage = STAGES.get(i);
			for (int k = 0; k < scale.blocks(stage.blocks); k++) {
				final InvertedResidual block = new InvertedResidual(stage.expansion,
					stage.kernel, k == 0 ? stage.stride : 1, scale.filters(stage.filters), norm,
					STOCHASTIC_DEPTH * done++ / blocks(scale));
				x = network.add("features." + (i + 1) + "." + k, block, x);
			}
		}
		x = network.add("features." + (STAGES.size() + 1), ConvNorm.numbered(ResidualBlock
			.conv(4 * scale.filters(320), 1, 1), norm, Activation.SILU), x);
		x = network.sequence(x, GlobalPool2D.AVERAGE, new Dropout(scale.dropout));
		return network.build(network.add("classifier.1", Dense.of(spec.classes())
			.initializer(Initializer.INVERSE_ROOT_OUT, Initializer.ZEROS), x),
			Loss.CrossEntropy.plain());
	}

	/**
	 * More channels, each filtered by itself and weighed by what the image shows, fewer
	 * channels.
	 *
	 * @param drop share of the samples that skip it while training
	 */
	private record InvertedResidual(int expansion, int kernel, int stride, int filters,
		BatchNorm norm, float drop) implements Layer
	{

		@Override
		public Value apply(final NetworkBuilder network, final Value x) {
			final int channels = x.shape().at(1);
			int index = 0;
			Value y = x;
			if (expansion > 1) y = network.add("block." + index++, ConvNorm.numbered(
				ResidualBlock.conv(expansion * channels, 1, 1), norm, Activation.SILU), y);
			y = network.add("block." + index++, ConvNorm.numbered(ConvNorm.depthwise(kernel,
				stride), norm, Activation.SILU), y);
			y = network.add("block." + index++, SqueezeExcitation.of(Math.max(1, channels / 4))
				.activation(Activation.SILU).initializer(Initializer.HE_NORMAL_OUT,
					Initializer.ZEROS), y);
			y = network.add("block." + index, ConvNorm.numbered(ResidualBlock.conv(filters, 1,
				1), norm, Activation.LINEAR), y);
			if (stride > 1 || channels != filters) return y;
			return network.ops().add(network.add("stochastic_depth", new StochasticDepth(
				drop), y), x);
		}

		@Override
		public String kind() {
			return "mbconv";
		}
	}
}
