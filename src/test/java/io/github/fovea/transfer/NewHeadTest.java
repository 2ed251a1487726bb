/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;
import io.github.fovea.TestData;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.BatchNormalization;
import io.github.fovea.graph.op.BatchNormalizationTraining;
import io.github.fovea.graph.op.Clip;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.pass.TrainingMode;
import io.github.fovea.model.Metadata;
import io.github.fovea.model.SavedModel;
import io.github.fovea.nn.Conv2D;
import io.github.fovea.nn.ConvTranspose2D;
import io.github.fovea.nn.Dense;
import io.github.fovea.nn.GlobalPool2D;
import io.github.fovea.nn.GroupNorm;
import io.github.fovea.nn.Initializer;
import io.github.fovea.nn.Loss;
import io.github.fovea.nn.Network;
import io.github.fovea.nn.NetworkBuilder;
import io.github.fovea.tensor.Philox;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;
import io.github.fovea.zoo.InputSize;
import io.github.fovea.zoo.NetworkSpec;
import io.github.fovea.zoo.Zoo;

import java.nio.file.Path;
import java.util.Map;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

/** Saved networks for other classes. */
class NewHeadTest {

	private static final TransferSettings SETTINGS = TransferSettings.of(Path.of(
		"base.onnx"));

	private static SavedModel own(final String name, final InputSize size) {
		final Network network = new Zoo().build(name, new NetworkSpec(size, 10, 1));
		return new SavedModel(network.graph(), network.graph().parameters().stream()
			.collect(Collectors.toMap(Parameter::name, Parameter::initialTensor)),
			Metadata.EMPTY).endingInProbabilities();
	}

	private static SavedModel squeezenet() {
		return SavedModel.load(TestData.require(
			"onnx/squeezenet1.1/squeezenet1.1.onnx"));
	}

	private static NetworkSpec spec(final String size, final int classes) {
		return new NetworkSpec(InputSize.parse(size), classes, 5);
	}

	private static void assertBaseWeights(final SavedModel base,
		final Network network)
	{
		int common = 0;
		for (final Parameter p : network.graph().parameters()) {
			final Tensor before = base.parameters().get(p.name());
			if (before == null || p.name().startsWith("head.")) continue;
			assertArrayEquals(before.floats(), p.initialTensor().floats(), p.name());
			common++;
		}
		assertTrue(common > 3);
	}

	@Test
	void aDenseHeadIsReplaced() {
		final SavedModel base = own("lenet-5", new InputSize(28, 28, 1));
		final Network network = NewHead.of(base, SETTINGS, spec("28x28x1", 3));
		assertEquals(Shape.of(1, 3), network.graph().output(NetworkBuilder.LOGITS)
			.shape());
		assertEquals(Shape.of(3, 84), network.graph().parameter("head.weight").value()
			.shape());
		assertEquals(Set.of("head.weight", "head.bias"), added(base, network));
		assertEquals(base.graph().parameters().size(), network.graph().parameters()
			.size());
		assertBaseWeights(base, network);
	}

	@Test
	void aConvolutionAsHeadIsReplacedAtAnotherSize() {
		final SavedModel base = squeezenet();
		final Network network = NewHead.of(base, SETTINGS, spec("96x80x3", 16));
		assertEquals(Shape.of(1, 3, 96, 80), network.graph().input(
			NetworkBuilder.INPUT).shape());
		assertEquals(Shape.of(16, 512), network.graph().parameter("head.weight")
			.value().shape());
		assertEquals(1_235_496 - 513_000 + 513 * 16, network.trainable());
		assertBaseWeights(base, network);
	}

	@Test
	void aNamedLayerIsTheHead() {
		final Network network = NewHead.of(squeezenet(), SETTINGS.withHead(
			"squeezenet0_conv22_fwd"), spec("224x224x3", 4));
		assertEquals(Shape.of(4, 512), network.graph().parameter("head.weight")
			.value().shape());
		assertTrue(network.graph().nodes().stream().noneMatch(n -> n.name().equals(
			"squeezenet0_conv22_fwd")));
		final Network own = NewHead.of(own("lenet-5", new InputSize(28, 28, 1)),
			SETTINGS.withHead("dense1"), spec("28x28x1", 4));
		assertEquals(Shape.of(4, 256), own.graph().parameter("head.weight").value()
			.shape());
	}

	@Test
	void aMeanOverAWindowOfTheWholeImageTakesAnotherSize() {
		final SavedModel base = SavedModel.load(TestData.require(
			"onnx/light/light_resnet50.onnx"));
		final Network network = NewHead.of(base, SETTINGS, spec("96x96x3", 4));
		assertEquals(Shape.of(4, 2048), network.graph().parameter("head.weight")
			.value().shape());
	}

	@Test
	void aHeadCanBeReplacedAgain() {
		final Network once = NewHead.of(own("resnet-18", new InputSize(32, 32, 1)),
			SETTINGS, spec("32x32x1", 3));
		final SavedModel saved = new SavedModel(once.graph(), once.graph()
			.parameters().stream().collect(Collectors.toMap(Parameter::name,
				Parameter::initialTensor)), Metadata.EMPTY);
		final Network twice = NewHead.of(saved, SETTINGS, spec("32x32x1", 7));
		assertEquals(Shape.of(7, 512), twice.graph().parameter("head.weight").value()
			.shape());
		assertEquals(once.graph().parameters().size(), twice.graph().parameters()
			.size());
	}

	@Test
	void theSeedDrawsTheHeadAndFreshWeights() {
		final SavedModel base = own("resnet-18", new InputSize(32, 32, 1));
		final Network fresh = NewHead.of(base, SETTINGS.withFreshWeights(), spec(
			"32x32x1", 3));
		final Parameter weight = fresh.graph().parameters().stream().filter(p -> p
			.name().endsWith("conv1.weight")).findFirst().orElseThrow();
		final float[] numbers = weight.initialTensor().floats();
		assertFalse(Arrays.equals(numbers, base.parameters().get(weight
			.name()).floats()));
		double sum = 0;
		for (final float x : numbers) {
			sum += x * x;
		}
		final Shape shape = weight.value().shape();
		assertEquals(2.0 / shape.product(1, 4), sum / numbers.length, 0.1 * 2 / shape
			.product(1, 4));
		for (final Parameter p : fresh.graph().parameters()) {
			if (p.name().endsWith("running_var")) assertEquals(1, p.initialTensor().get(
				0));
			if (p.name().endsWith("running_mean")) assertEquals(0, p.initialTensor()
				.get(0));
		}
	}

	/** Layers that are several operators, as those of files are. */
	@Test
	void freshScalesAreOnesAndBiasesZeros() {
		final NetworkBuilder builder = new NetworkBuilder(3);
		final Ops ops = builder.ops();
		final Initializer any = Initializer.NORMAL_TENTH;
		Value x = builder.add("conv", Conv2D.of(4, 3).withoutBias(), builder.input(1, 9, 9));
		x = ops.add(x, builder.weight("shift", Shape.of(1, 4, 1, 1), any));
		x = ops.add(ops.relu(x), ops.mul(ops.graph().add(new Clip(Float.NEGATIVE_INFINITY, 0),
			x), builder.weight("slope", Shape.of(4, 1, 1), any)));
		x = ops.mul(builder.weight("gain", Shape.of(7), any), x);
		x = builder.add("norm", GroupNorm.of(2), x);
		x = builder.add("up", ConvTranspose2D.of(50, 4, 2), x);
		final Network network = builder.build(builder.sequence(x, GlobalPool2D.AVERAGE, Dense
			.of(9)), Loss.CrossEntropy.plain());
		final Graph fresh = NewHead.of(new SavedModel(network.graph(), network.graph()
			.parameters().stream().collect(Collectors.toMap(Parameter::name, p -> p
				.trainable() ? Initializer.NORMAL_TENTH.create(p.value().shape(), new Philox(1, 2))
				: p.initialTensor())), Metadata.EMPTY), SETTINGS.withFreshWeights(), spec("9x9x1",
					3)).graph();
		Map.of("shift", 0.0, "slope", 0.25, "gain", 1.0, "norm.weight", 1.0, "norm.bias", 0.0,
			"up.bias", 0.0).forEach((name, value) -> {
				for (final double number : fresh.parameter(name).initialTensor().toDoubles()) {
					assertEquals(value, number, name);
				}
			});
		double sum = 0;
		final Tensor up = fresh.parameter("up.weight").initialTensor();
		for (final float number : up.floats()) {
			sum += number * number;
		}
		// Four of the 16 places of a kernel meet in a pixel.
		assertEquals(2.0 / (4 * 4), sum / up.size(), 0.1 * 2 / 16);
	}

	@Test
	void whatDoesNotFitIsTold() {
		final SavedModel lenet = own("lenet-5", new InputSize(28, 28, 1));
		fails("conv1.conv, ", lenet, SETTINGS.withHead("nonsense"), "28x28x1");
		fails("input size: 28x28x1", lenet, SETTINGS, "40x40x1");
		fails("give 28x28x1", lenet, SETTINGS, "28x28x3");
	}

	private static void fails(final String words, final SavedModel base,
		final TransferSettings settings, final String size)
	{
		final FoveaException e = assertThrows(FoveaException.class, () -> NewHead.of(
			base, settings, spec(size, 3)));
		assertTrue(e.getMessage().contains(words), e.getMessage());
	}

	@Test
	void frozenWeightsAreStateAndTheirLayersStayInInference() {
		final Graph graph = NewHead.of(own("resnet-18", new InputSize(32, 32, 1)),
			SETTINGS, spec("32x32x1", 3)).graph();
		assertEquals(Set.of("head.weight", "head.bias"), trained(new Frozen.AllButHead()
			.apply(graph)));
		final Graph half = Frozen.parse("layer2").apply(graph);
		assertTrue(trained(half).stream().noneMatch(n -> n.startsWith("conv1") || n
			.startsWith("layer1") || n.startsWith("layer2")));
		assertTrue(trained(half).stream().anyMatch(n -> n.startsWith("layer3")));
		assertEquals(trained(half), trained(Frozen.parseUnfrozen("layer3").apply(
			graph)));
		assertEquals(trained(graph), trained(Frozen.parse("none").apply(graph)));
		assertEquals(trained(graph), trained(Frozen.parseUnfrozen("all").apply(
			graph)));
		final Graph training = TrainingMode.apply(half, 1);
		training.nodes().forEach(node -> {
			final boolean early = node.name().startsWith("layer1") || node.name()
				.startsWith("layer2") || node.name().startsWith("bn1");
			if (early) assertFalse(node.operator() instanceof BatchNormalizationTraining,
				node.name());
			else assertFalse(node.operator() instanceof BatchNormalization, node.name());
		});
		assertNotEquals(0, training.updates().size());
		assertTrue(training.updates().stream().noneMatch(u -> u.target().name()
			.startsWith("layer1")));
	}

	/** The size of its images is not what is wrong. */
	@Test
	void aBaseForFourImagesAtATimeIsTold() {
		final GraphBuilder graph = new GraphBuilder();
		final Ops ops = new Ops(graph);
		final Value image = graph.input("image", TensorType.f32(4, 3, 8, 8));
		final Value rows = ops.relu(ops.reshape(image, Shape.of(32, 24)));
		final Value weights = graph.parameter("w", TensorType.f32(7, 192),
			Parameter.Role.TRAINABLE, Tensor::zeros).value();
		graph.output("logits", ops.dense(ops.reshape(rows, Shape.of(4, 192)), weights,
			null));
		final SavedModel base = new SavedModel(graph.build(), Map.of("w", Tensor.zeros(weights
			.type())), Metadata.EMPTY);
		final String message = assertThrows(FoveaException.class, () -> NewHead.of(base,
			SETTINGS, spec("8x8x3", 3))).getMessage();
		assertTrue(message.contains("made for 4 images at a time"), message);
	}

	@Test
	void nothingToTrainIsTold() {
		final Graph graph = NewHead.of(own("lenet-5", new InputSize(28, 28, 1)),
			SETTINGS, spec("28x28x1", 3)).graph();
		assertThrows(FoveaException.class, () -> Frozen.parse("head").apply(graph));
		assertThrows(FoveaException.class, () -> Frozen.parse("nonsense").apply(
			graph));
	}

	private static Set<String> trained(final Graph graph) {
		return graph.parameters().stream().filter(Parameter::trainable).map(
			Parameter::name).collect(Collectors.toSet());
	}

	private static Set<String> added(final SavedModel base,
		final Network network)
	{
		final Map<String, Tensor> before = base.parameters();
		return network.graph().parameters().stream().map(Parameter::name).filter(
			n -> !before.containsKey(n)).collect(Collectors.toSet());
	}
}
