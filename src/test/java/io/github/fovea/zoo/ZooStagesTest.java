/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Parameter;
import io.github.fovea.nn.Network;
import io.github.fovea.tensor.Shape;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shapes inside of networks, and those that give a number for each pixel. */
class ZooStagesTest {

	private final Zoo zoo = new Zoo();

	private Network network(final String name, final int height, final int width,
		final int channels, final int classes)
	{
		return zoo.build(name, new NetworkSpec(new InputSize(height, width, channels),
			classes, 1));
	}

	/** Channels and sizes from the papers' tables; in MobileNet v1 the last of each size. */
	@ParameterizedTest
	@CsvSource({ "mobilenet-v1, 224, model.5, 256, 28", "mobilenet-v1, 224, model.13, 1024, 7",
		"mobilenet-v2, 224, features.3, 24, 56", "mobilenet-v2, 224, features.18, 1280, 7",
		"mobilenet-v2, 33, features.18, 1280, 2", //
		"densenet-121, 224, features.denseblock1.denselayer6, 256, 56",
		"densenet-121, 224, features.transition2, 256, 14",
		"densenet-169, 224, features.norm5, 1664, 7",
		"densenet-201, 224, features.norm5, 1920, 7", //
		"xception, 299, block3, 728, 19", "xception, 299, block11, 728, 19",
		"xception, 299, bn4, 2048, 10", //
		"efficientnet-b0, 224, features.5.2, 112, 14",
		"efficientnet-b0, 224, features.8, 1280, 7",
		"efficientnet-b7, 64, features.8, 2560, 2", //
		"csp-resnet-50, 256, stages.0, 128, 64", "csp-resnet-50, 256, stages.3, 1024, 8" })
	void stagesHaveTheirPublishedShapes(final String name, final int size,
		final String layer, final int channels, final int side)
	{
		assertEquals(Shape.of(1, channels, side, side), network(name, size, size, 3, 10)
			.layers().stream().filter(r -> r.name().equals(layer)).findFirst().orElseThrow()
			.output());
	}

	/** Published as 21.6 million. */
	@Test
	void partialNetworksLearnFewerNumbers() {
		assertEquals(21.6e6, network("csp-resnet-50", 64, 64, 3, 1000).trainable(), 0.05e6);
	}

	/** The model on PyTorch Hub, for colour images and one class. */
	@Test
	void theUNetLearnsAsManyNumbersAsTheOneOnPyTorchHub() {
		assertEquals(7763041, network("unet", 64, 64, 3, 1).trainable());
	}

	@ParameterizedTest
	@CsvSource({ "unet, encoder1.enc1conv1.weight encoder4.enc4norm2.running_var " +
		"bottleneck.bottleneckconv2.weight upconv4.bias decoder1.dec1norm2.bias conv.bias",
		"fcn-8s, conv5_2.weight fc7.bias score_fr.weight upscore2.weight score_pool4.bias " +
			"upscore_pool4.weight score_pool3.bias upscore8.weight",
		"mobilenet-v1, model.0.0.weight model.1.1.bias model.13.3.weight " +
			"model.13.4.running_mean fc.bias",
		"xception, conv1.weight block1.rep.0.conv1.weight block1.rep.4.bias " +
			"block2.rep.1.pointwise.weight block12.skip.weight block12.skipbn.bias " +
			"conv4.conv1.weight bn4.running_var fc.bias",
		"csp-resnet-50, stem.conv1.conv.weight stages.0.conv_exp.bn.bias " +
			"stages.1.conv_down.conv.weight stages.2.blocks.4.conv3.bn.running_mean " +
			"stages.3.conv_transition_b.conv.weight head.fc.bias" })
	void parametersHavePublishedNames(final String name, final String expected) {
		final Set<String> names = network(name, 64, 64, 3, 10).graph().parameters().stream()
			.map(Parameter::name).collect(Collectors.toSet());
		assertTrue(names.containsAll(List.of(expected.split(" "))), names.toString());
	}

	/** Odd at one level, at all of them, at none. */
	@ParameterizedTest
	@CsvSource({ "unet, 16, 16", "unet, 31, 47", "unet, 97, 64", "unet-small, 8, 15",
		"fcn-8s, 17, 17", "fcn-8s, 33, 70", "fcn-32s, 100, 31" })
	void pixelsOfImagesOfAnySizeGetTheirNumbers(final String name, final int height,
		final int width)
	{
		assertEquals(Output.PIXELS, zoo.output(name));
		assertEquals(Shape.of(1, 3, height, width), network(name, height, width, 1, 3).graph()
			.output().shape());
	}

	/** Four halvings leave nothing of 15 pixels. */
	@Test
	void imagesThatPoolingsLeaveNothingOfAreRefused() {
		final FoveaException e = assertThrows(FoveaException.class, () -> network("unet", 15,
			32, 1, 2));
		assertTrue(e.getMessage().contains("The smallest it can is 16x16x1."), e
			.getMessage());
	}

	/** Around its middle, a kernel of 4 interpolates by 1/4, 3/4, 3/4, 1/4 on both axes. */
	@Test
	void scoresAreEnlargedBilinearlyAtFirst() {
		final Graph graph = network("fcn-8s", 32, 32, 3, 2).graph();
		final float[] weights = graph.parameter("upscore2.weight").initialTensor().floats();
		final double[] tent = { 0.25, 0.75, 0.75, 0.25 };
		for (int i = 0; i < 16; i++) {
			assertEquals(tent[i / 4] * tent[i % 4], weights[i], 1e-7, "the class itself");
			assertEquals(0, weights[16 + i], "another class");
		}
	}
}
