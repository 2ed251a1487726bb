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
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.op.BatchNormalization;
import io.github.fovea.nn.LayerRow;
import io.github.fovea.nn.Network;
import io.github.fovea.tensor.Shape;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZooTest {

	private final Zoo zoo = new Zoo();

	@ParameterizedTest
	@CsvSource({ "lenet-5-1998, 60000", "cnn-fashion-6, 435306",
		// 20·25+20 + 50·180+50 + 1250·128+128 + 1290
		"lenet-gluon, 170988",
		// 16·25+16 + 32·400+32 + 1568·10+10
		"cnn-mnist, 28938",
		// 6·25+6 + 16·150+16 + 256·120+120 + 120·84+84 + 84·10+10
		"lenet-5, 44426" })
	void learnsThePublishedNumberOfParameters(final String name,
		final long expected)
	{
		assertEquals(expected, network(name, 28, 1, 10).trainable());
	}

	@ParameterizedTest
	@CsvSource({ "resnet-18, 11689512, 9600", "resnet-34, 21797672, 17024",
		"resnet-50, 25557032, 53120" })
	void residualNetworksHaveTorchvisionsNumberOfParameters(final String name,
		final long learned, final long statistics)
	{
		final Network network = network(name, 224, 3, 1000);
		assertEquals(learned, network.trainable());
		assertEquals(statistics, network.fixed());
	}

	@ParameterizedTest
	@CsvSource({ "224, 56, 28, 14, 7", "225, 57, 29, 15, 8", "64, 16, 8, 4, 2",
		"33, 9, 5, 3, 2", "1, 1, 1, 1, 1" })
	void stagesOfResidualNetworksHalveTheImage(final int size, final int first,
		final int second, final int third, final int fourth)
	{
		final int[] sizes = { first, second, third, fourth };
		final String[] last = { "block3", "block4", "block6", "block3" };
		final Network network = network("resnet-50", size, 3, 10);
		for (int stage = 0; stage < 4; stage++) {
			final String name = "stage" + (stage + 1) + "." + last[stage];
			assertEquals(Shape.of(1, 256 << stage, sizes[stage], sizes[stage]), network
				.layers().stream().filter(r -> r.name().equals(name)).findFirst()
				.orElseThrow().output(), name);
		}
		assertEquals(Shape.of(1, 10), network.graph().output().shape());
	}

	@Test
	void weightsOfABlockAreNamedByTheirPlace() {
		final Set<String> names = network("resnet-18", 64, 3, 10).graph()
			.parameters().stream().map(Parameter::name).collect(Collectors.toSet());
		assertTrue(names.containsAll(List.of("conv1.weight", "batchnorm1.running_var",
			"stage1.block1.branch.conv1.weight", "stage4.block2.branch.conv2.weight",
			"stage4.block1.shortcut.batchnorm1.bias", "dense1.bias")), names
				.toString());
	}

	/** As torchvision: normal with deviation sqrt(2 / fan-out), batch norm 1 and 0. */
	@Test
	void residualNetworksBeginAsTorchvisions() {
		final Graph graph = network("resnet-18", 64, 3, 10).graph();
		final double[] weights = graph.parameter("stage2.block1.branch.conv1.weight")
			.initialTensor().toDoubles();
		final double square = Arrays.stream(weights).map(w -> w * w).average()
			.orElseThrow();
		assertEquals(2.0 / (128 * 9), square, 0.02 * 2 / (128 * 9));
		assertEquals(1, graph.parameter("batchnorm1.weight").initialTensor().get(0));
		assertEquals(0, graph.parameter("batchnorm1.bias").initialTensor().get(0));
		assertEquals(new BatchNormalization(1e-5f, 0.9f), graph.nodes().stream().map(
			Node::operator).filter(BatchNormalization.class::isInstance).findFirst()
			.orElseThrow());
	}

	@Test
	void layersOfTheLeNetOf1998HaveTheirPapersCounts() {
		final long[] expected = { 0, 156, 12, 1516, 32, 48120, 10164, 0 };
		final Network network = network("lenet-5-1998", 28, 1, 10);
		assertEquals(expected.length, network.layers().size());
		for (int i = 0; i < expected.length; i++) {
			final LayerRow row = network.layers().get(i);
			assertEquals(expected[i], row.trainable(), row.name());
		}
	}

	@Test
	void everyNetworkTakesOtherSizesAndClassCounts() {
		for (final String name : zoo.names()) {
			final Network network = network(name, 40, 3, 7);
			assertEquals(Shape.of(1, 7), network.graph().output().shape(), name);
		}
	}

	@Test
	void tooSmallImagesAreRefusedWithTheSizeItWasMadeFor() {
		final FoveaException e = assertThrows(FoveaException.class, () -> network(
			"lenet-5", 8, 1, 10));
		assertTrue(e.getMessage().contains("28x28x1"), e.getMessage());
	}

	@Test
	void unknownNamesAreAnsweredWithTheKnownOnes() {
		final FoveaException e = assertThrows(FoveaException.class, () -> zoo.find(
			"lenet"));
		assertTrue(e.getMessage().contains("lenet-gluon"), e.getMessage());
	}

	@Test
	void equalSeedsGiveEqualWeightsAndOthersDoNot() {
		final float[] a = firstWeight(1);
		final float[] b = firstWeight(1);
		final float[] c = firstWeight(2);
		assertEquals(a[7], b[7]);
		assertTrue(a[7] != c[7]);
	}

	private float[] firstWeight(final long seed) {
		return zoo.build("lenet-5", new NetworkSpec(new InputSize(28, 28, 1), 10,
			seed)).weights().get(0).initialTensor().floats();
	}

	private Network network(final String name, final int size,
		final int channels, final int classes)
	{
		return zoo.build(name, new NetworkSpec(new InputSize(size, size, channels),
			classes, 1));
	}
}
