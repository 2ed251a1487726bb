/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.model.onnx.EngineRun;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

/** Layers by numbers that are computed by hand. */
class InceptionLayersTest {

	/** Rows {0,1}, {1,2} of 3 and columns {0,1,2}, {2,3,4} of 5, as PyTorch divides them. */
	@Test
	void adaptivePoolsShareWhatDoesNotDivide() {
		final float[] image = new float[15];
		for (int i = 0; i < 15; i++) {
			image[i] = i;
		}
		assertArrayEquals(new float[] { 3.5f, 5.5f, 8.5f, 10.5f }, run(
			new AdaptiveAveragePool2D(2, 2), image, 1, 3, 5), 1e-5f);
	}

	@Test
	void adaptivePoolsOfWholePartsAndOfFewerPixels() {
		assertArrayEquals(new float[] { 1.5f, 5.5f }, run(new AdaptiveAveragePool2D(2, 1),
			new float[] { 0, 1, 2, 3, 4, 5, 6, 7 }, 1, 4, 2), 1e-6f);
		// Fewer pixels than parts: columns {0}, {0,1}, {1}.
		assertArrayEquals(new float[] { 7, 8, 9, 7, 8, 9 }, run(new AdaptiveAveragePool2D(2,
			3), new float[] { 7, 9 }, 1, 1, 2), 1e-6f);
	}

	/** x / (2 + 3/3 · Σ x²)^½ with neighbours of one channel to each side. */
	@Test
	void responsesAreDividedByTheirNeighbours() {
		final float[] y = run(new LocalResponseNorm(3, 3, 0.5f, 2), new float[] { 1, 2, 3 }, 3,
			1, 1);
		assertArrayEquals(new float[] { (float) (1 / Math.sqrt(2 + 5)), (float) (2 / Math
			.sqrt(2 + 14)), (float) (3 / Math.sqrt(2 + 13)) }, y, 1e-6f);
	}

	@Test
	void branchesArePutTogetherInTheirOrder() {
		assertArrayEquals(new float[] { -2, 5, 0, 5, 1.5f, 1.5f }, run(Branches.none().and("same",
			Activation.LINEAR).and("positive", Activation.RELU).and("mean", (network,
				x) -> network.ops().expand(new AdaptiveAveragePool2D(1, 1).apply(network, x), x
					.shape())), new float[] { -2, 5 }, 1, 1, 2), 1e-6f);
	}

	/** One channel of mean 3 and one of 1: sigmoid of what two dense layers make of them. */
	@Test
	void channelsAreWeighedByWhatTheirMeansSay() {
		final NetworkBuilder network = new NetworkBuilder(1);
		final Value x = network.input(2, 1, 2);
		final Graph graph = network.build(network.add("se", SqueezeExcitation.of(1), x),
			Loss.CrossEntropy.plain()).graph();
		assertEquals(List.of("se.fc1.weight", "se.fc1.bias", "se.fc2.weight",
			"se.fc2.bias"), graph.parameters().stream().map(Parameter::name).toList());
		final Map<String, Tensor> weights = new HashMap<>(Map.of("se.fc1.weight", Tensor.of(
			new float[] { 1, -1 }, 1, 2, 1, 1), "se.fc1.bias", Tensor.of(new float[] { 0.5f },
				1), "se.fc2.weight", Tensor.of(new float[] { 1, -1 }, 2, 1, 1, 1), "se.fc2.bias",
			Tensor.of(new float[] { 0, 1 }, 2)));
		final float[] y = EngineRun.runAll("reference", graph, weights, Map.of(
			NetworkBuilder.INPUT, Tensor.of(new float[] { 2, 4, 1, 1 }, 1, 2, 1, 2))).get(0)
			.floats();
		// relu(3 - 1 + 0.5) = 2.5
		final double first = 1 / (1 + Math.exp(-2.5));
		final double second = 1 / (1 + Math.exp(1.5));
		assertArrayEquals(new float[] { (float) (2 * first), (float) (4 * first),
			(float) second, (float) second }, y, 1e-6f);
	}

	private static float[] run(final Layer layer, final float[] image,
		final int channels, final int height, final int width)
	{
		final NetworkBuilder network = new NetworkBuilder(1);
		final Value x = network.input(channels, height, width);
		final Graph graph = network.build(network.add("layer", layer, x), Loss.CrossEntropy
			.plain()).graph();
		final Map<String, Tensor> constants = new HashMap<>();
		graph.parameters().forEach(p -> constants.put(p.name(), p.initialTensor()));
		return EngineRun.runAll("reference", graph, constants, Map.of(NetworkBuilder.INPUT,
			Tensor.of(image, Shape.of(1, channels, height, width)))).get(0).floats();
	}
}
