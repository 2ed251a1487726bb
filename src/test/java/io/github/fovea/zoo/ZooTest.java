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
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.BatchNormalization;
import io.github.fovea.graph.op.Binary;
import io.github.fovea.model.onnx.EngineRun;
import io.github.fovea.nn.LayerRow;
import io.github.fovea.nn.Network;
import io.github.fovea.nn.NetworkBuilder;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
	@CsvSource({ "alexnet, 62378344, 0", "alexnet-torch, 61100840, 0",
		"vgg-11, 132863336, 0", "vgg-13, 133047848, 0", "vgg-16, 138357544, 0",
		"vgg-19, 143667240, 0", "googlenet, 6998552, 0", "squeezenet-1.0, 1248424, 0",
		"squeezenet-1.1, 1235496, 0",
		// two statistics for each of the channels that are normalised
		"googlenet-bn, 6624904, 14560", "inception-v3, 23834568, 34432",
		"resnext-50, 25028904, 68224", "se-resnet-50, 28088024, 53120",
		"resnet-101, 44549160, 105344", "resnet-152, 60192808, 151424",
		"mobilenet-v1, 4231976, 21888", "mobilenet-v2, 3504872, 34112",
		"densenet-121, 7978856, 83648", "densenet-169, 14149480, 158400",
		"densenet-201, 20013928, 229056", "xception, 22855952, 54528",
		"efficientnet-b0, 5288548, 42016", "efficientnet-b1, 7794184, 62048",
		"efficientnet-b2, 9109994, 67568", "efficientnet-b3, 12233232, 87296",
		"efficientnet-b4, 19341616, 125200", "efficientnet-b5, 30389784, 172736",
		"efficientnet-b6, 43040704, 224432", "efficientnet-b7, 66347960, 310720" })
	void largeNetworksLearnThePublishedNumberOfParameters(final String name,
		final long learned, final long statistics)
	{
		assertEquals(1000, zoo.classes(name));
		final Network network = network(name, zoo.input(name).height(), 3, 1000);
		assertEquals(learned, network.trainable());
		assertEquals(statistics, network.fixed());
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
	@CsvSource({ "20, 269722", "32, 464154", "44, 658586", "56, 853018",
		"110, 1727962" })
	void residualNetworksForCifarHaveTheirPublishedNumberOfParameters(
		final int depth, final long expected)
	{
		assertEquals(expected, network("cifar-resnet-" + depth, 32, 3, 10)
			.trainable());
	}

	/** He et al. 2015, option A: the pixels at even places, between channels of zeros. */
	@Test
	void shortcutsForCifarTakeEverySecondPixelAndAddChannels() {
		final Graph graph = network("cifar-resnet-20", 5, 3, 10).graph();
		final Map<String, Tensor> weights = new TreeMap<>();
		// With nothing in the branch, a block is its shortcut.
		graph.parameters().forEach(p -> weights.put(p.name(), p.name().startsWith(
			"layer") && p.name().endsWith("weight") ? Tensor.zeros(p.value().type()) : p
				.initialTensor()));
		final Tensor image = Tensor.zeros(graph.inputs().get(0).type());
		for (int i = 0; i < image.size(); i++) {
			image.set(i, i * 37 % 11);
		}
		final List<Value> added = graph.nodes().stream().filter(n -> n.operator().equals(
			new Binary(Binary.Function.ADD))).map(Node::output).toList();
		final Tensor before = value(graph, added.get(2), weights, image);
		final Tensor after = value(graph, added.get(3), weights, image);
		assertEquals(Shape.of(1, 16, 5, 5), before.shape());
		assertEquals(Shape.of(1, 32, 3, 3), after.shape());
		for (int c = 0; c < 32; c++) {
			for (int i = 0; i < 9; i++) {
				assertEquals(c < 8 || c >= 24 ? 0 : before.get(((c - 8) * 5 + i / 3 * 2) * 5 +
					i % 3 * 2), after.get(c * 9 + i), "channel " + c + ", pixel " + i);
			}
		}
		assertTrue(Arrays.stream(after.toDoubles()).max().orElseThrow() > 0);
	}

	private static Tensor value(final Graph graph, final Value value,
		final Map<String, Tensor> weights, final Tensor image)
	{
		return EngineRun.runAll("reference", graph.upTo(Map.of("value", value)), weights,
			Map.of(NetworkBuilder.INPUT, image)).get(0);
	}

	@ParameterizedTest
	@CsvSource({ "224, 56, 28, 14, 7", "225, 57, 29, 15, 8", "64, 16, 8, 4, 2",
		"33, 9, 5, 3, 2", "1, 1, 1, 1, 1" })
	void stagesOfResidualNetworksHalveTheImage(final int size, final int first,
		final int second, final int third, final int fourth)
	{
		final int[] sizes = { first, second, third, fourth };
		final String[] last = { "2", "3", "5", "2" };
		final Network network = network("resnet-50", size, 3, 10);
		for (int stage = 0; stage < 4; stage++) {
			final String name = "layer" + (stage + 1) + "." + last[stage];
			assertEquals(Shape.of(1, 256 << stage, sizes[stage], sizes[stage]), network
				.layers().stream().filter(r -> r.name().equals(name)).findFirst()
				.orElseThrow().output(), name);
		}
		assertEquals(Shape.of(1, 10), network.graph().output().shape());
	}

	/** Sizes as torchvision's layers give them; the last is the feature map's. */
	@ParameterizedTest
	@CsvSource({ "alexnet, 227, pool1, 96, 27", "alexnet, 227, pool3, 256, 6",
		"alexnet-torch, 224, features.12, 256, 6", "alexnet-torch, 64, features.12, 256, 1",
		"alexnet-torch, 64, avgpool, 256, 6", "vgg-16, 224, features.30, 512, 7",
		"vgg-16, 100, features.30, 512, 3", "vgg-16, 100, avgpool, 512, 7",
		"googlenet, 224, inception3b, 480, 28", "googlenet, 224, inception4e, 832, 14",
		"googlenet, 224, inception5b, 1024, 7", "googlenet-bn, 224, inception5b, 1024, 7",
		"googlenet-bn, 97, inception4a, 512, 6", "inception-v3, 299, Mixed_5d, 288, 35",
		"inception-v3, 299, Mixed_6e, 768, 17", "inception-v3, 299, Mixed_7c, 2048, 8",
		"inception-v3, 75, Mixed_7c, 2048, 1", "squeezenet-1.0, 224, features.12, 512, 13",
		"squeezenet-1.1, 224, features.12, 512, 13",
		"squeezenet-1.1, 65, features.4, 128, 16", "resnext-50, 224, layer2.3, 512, 28",
		"se-resnet-50, 224, layer4.2, 2048, 7", "resnet-152, 224, layer3.35, 1024, 14" })
	void layersHaveTheirPublishedShapes(final String name, final int size,
		final String layer, final int channels, final int side)
	{
		assertEquals(Shape.of(1, channels, side, side), network(name, size, 3, 10)
			.layers().stream().filter(r -> r.name().equals(layer)).findFirst().orElseThrow()
			.output());
	}

	@ParameterizedTest
	@CsvSource({ "alexnet-torch, features.0.weight features.10.bias classifier.6.bias",
		"vgg-16, features.0.weight features.28.bias classifier.0.weight classifier.6.bias",
		"googlenet-bn, conv1.conv.weight inception3a.branch1.conv.weight " +
			"inception4e.branch2.1.bn.running_var inception5b.branch4.1.bn.bias fc.weight",
		"inception-v3, Conv2d_1a_3x3.conv.weight Mixed_5b.branch1x1.conv.weight " +
			"Mixed_6a.branch3x3dbl_3.bn.bias Mixed_6e.branch7x7dbl_5.conv.weight " +
			"Mixed_7a.branch7x7x3_4.bn.running_mean Mixed_7c.branch3x3dbl_3b.bn.weight " +
			"Mixed_7c.branch_pool.conv.weight fc.bias",
		"squeezenet-1.0, features.0.weight features.3.squeeze.weight " +
			"features.12.expand3x3.bias classifier.1.weight",
		"squeezenet-1.1, features.12.expand1x1.bias classifier.1.bias",
		"mobilenet-v2, features.0.0.weight features.1.conv.0.0.weight " +
			"features.17.conv.3.running_var classifier.1.bias",
		"densenet-169, features.conv0.weight features.denseblock3.denselayer32.norm2.weight " +
			"features.transition2.conv.weight features.norm5.bias classifier.weight",
		"efficientnet-b3, features.0.0.weight features.1.0.block.1.fc1.weight " +
			"features.4.2.block.3.1.running_mean features.8.1.bias classifier.1.weight",
		"resnext-50, layer4.2.bn3.running_var", "se-resnet-50, layer1.0.se.fc1.weight " +
			"layer4.2.se.fc2.bias layer4.0.downsample.1.weight" })
	void parametersHavePyTorchsNames(final String name, final String expected) {
		final Set<String> names = network(name, 96, 3, 10).graph().parameters().stream()
			.map(Parameter::name).collect(Collectors.toSet());
		assertTrue(names.containsAll(List.of(expected.split(" "))), names.toString());
	}

	/** (67 - 11) / 4 + 1 = 15, pooled to 7 and 3 and 1; 75 is torchvision's own minimum. */
	@ParameterizedTest
	@CsvSource({ "alexnet, 67", "inception-v3, 75", "vgg-19, 32", "alexnet-torch, 63" })
	void imagesOfTheSmallestSizeAreTaken(final String name, final int smallest) {
		final FoveaException e = assertThrows(FoveaException.class, () -> network(name,
			smallest - 1, 3, 10));
		assertTrue(e.getMessage().contains("The smallest it can is " + smallest + "x" +
			smallest + "x3."), e.getMessage());
		assertEquals(Shape.of(1, 10), network(name, smallest, 3, 10).graph().output()
			.shape());
	}

	@Test
	void parametersOfResidualNetworksHavePyTorchsNames() {
		final Set<String> names = network("resnet-18", 64, 3, 10).graph()
			.parameters().stream().map(Parameter::name).collect(Collectors.toSet());
		assertTrue(names.containsAll(List.of("conv1.weight", "bn1.running_var",
			"layer1.0.conv1.weight", "layer4.1.bn2.weight", "layer4.0.downsample.0.weight",
			"layer4.0.downsample.1.bias", "fc.bias")), names
				.toString());
	}

	/** As torchvision and Keras begin the convolutions that weigh channels, too. */
	@Test
	void efficientNetsBeginAsTorchvisions() {
		final Graph graph = network("efficientnet-b0", 64, 3, 10).graph();
		final double[] weights = graph.parameter("features.7.0.block.2.fc2.weight")
			.initialTensor().toDoubles();
		assertEquals(Math.sqrt(2.0 / 1152), Math.sqrt(Arrays.stream(weights).map(w -> w * w)
			.average().orElseThrow()), 1e-3);
		final double[] bias = graph.parameter("features.7.0.block.2.fc2.bias").initialTensor()
			.toDoubles();
		assertTrue(Arrays.stream(bias).allMatch(b -> b == 0));
	}

	/** As torchvision: normal with deviation sqrt(2 / fan-out), batch norm 1 and 0. */
	@Test
	void residualNetworksBeginAsTorchvisions() {
		final Graph graph = network("resnet-18", 64, 3, 10).graph();
		final double[] weights = graph.parameter("layer2.0.conv1.weight")
			.initialTensor().toDoubles();
		final double square = Arrays.stream(weights).map(w -> w * w).average()
			.orElseThrow();
		assertEquals(2.0 / (128 * 9), square, 0.02 * 2 / (128 * 9));
		assertEquals(1, graph.parameter("bn1.weight").initialTensor().get(0));
		assertEquals(0, graph.parameter("bn1.bias").initialTensor().get(0));
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
			final InputSize size = new InputSize(zoo.input(name).height() + 9, zoo.input(name)
				.width() + 14, 2);
			final Network network = zoo.build(name, new NetworkSpec(size, 7, 1));
			assertEquals(zoo.output(name) == Output.PIXELS ? Shape.of(1, 7, size.height(),
				size.width()) : Shape.of(1, 7), network.graph().output().shape(), name);
		}
	}

	@Test
	void tooSmallImagesAreRefusedWithTheSizeItWasMadeFor() {
		final FoveaException e = assertThrows(FoveaException.class, () -> network(
			"lenet-5", 8, 1, 10));
		assertTrue(e.getMessage().contains("28x28x1"), e.getMessage());
		// (s - 4) / 2 = 6: one pixel is left behind the second pool
		assertTrue(e.getMessage().contains("The smallest it can is 16x16x1."), e
			.getMessage());
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
