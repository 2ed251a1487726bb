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

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers that inception modules and their neighbours are made of. */
class BranchesTest {

	private static Graph graph(final Layer layer, final int... shape) {
		final NetworkBuilder network = new NetworkBuilder(1);
		final Value x = network.input(shape[0], shape[1], shape[2]);
		return network.build(network.add("it", layer, x), Loss.CrossEntropy.plain())
			.graph();
	}

	private static Tensor run(final String engine, final Graph graph,
		final Map<String, Tensor> weights, final float... pixels)
	{
		final Map<String, Tensor> all = new TreeMap<>();
		graph.parameters().forEach(p -> all.put(p.name(), p.initialTensor()));
		all.putAll(weights);
		return EngineRun.runAll(engine, graph, all, Map.of(NetworkBuilder.INPUT, Tensor.of(
			pixels, graph.inputs().get(0).shape()))).get(0);
	}

	@Test
	void branchesStandOneBehindTheOther() {
		final Graph graph = graph(Branches.of(Activation.LINEAR, Pool2D.max(3).stride(1)
			.pad(1)).with("last", Activation.RELU), 1, 1, 3);
		final Tensor result = run("reference", graph, Map.of(), -1, 2, -3);
		assertEquals(Shape.of(1, 3, 1, 3), result.shape());
		assertArrayEquals(new double[] { -1, 2, -3, 2, 2, 2, 0, 2, 0 }, result
			.toDoubles());
	}

	@Test
	void branchesAndNumbersNameParameters() {
		final Layer conv = Conv2D.of(1, 1).withoutBias();
		assertEquals(List.of("it.branch1.weight", "it.branch2.0.weight",
			"it.branch2.1.weight"), graph(Branches.of(conv, Numbered.of(conv, conv)), 1, 1, 1)
				.parameters().stream().map(Parameter::name).toList());
	}

	/** fc1 of means 2 and 4 with 1, -1 is 0 after ReLU; with -1, 1 it is 2. */
	@Test
	void squeezeAndExcitationScalesChannels() {
		final Graph graph = graph(SqueezeExcitation.of(1).gate(Activation.LINEAR), 2, 1,
			2);
		final Map<String, Tensor> weights = Map.of( //
			"it.fc1.weight", Tensor.of(new float[] { -1, 1 }, 1, 2, 1, 1), //
			"it.fc1.bias", Tensor.of(new float[] { 0 }, 1), //
			"it.fc2.weight", Tensor.of(new float[] { 3, 0 }, 2, 1, 1, 1), //
			"it.fc2.bias", Tensor.of(new float[] { 0, 0.5f }, 2));
		assertArrayEquals(new double[] { 6, 18, 1.5, 2.5 }, run("reference", graph,
			weights, 1, 3, 3, 5).toDoubles());
		assertArrayEquals(new double[] { 0, 0, 1.5, 1.5 }, run("reference", graph,
			weights, 4, 4, 3, 3).toDoubles());
	}

	/** (1, 2, 4, 8, 16) to 3: PyTorch takes elements 0 … 1, 1 … 3, 3 … 4. */
	@ParameterizedTest
	@ValueSource(strings = { "reference", "cpu" })
	void adaptivePoolingSharesAnySize(final String engine) {
		final double[] means = { 1.5, 14.0 / 3, 12 };
		final double[] expected = new double[9];
		final float[] pixels = new float[25];
		for (int i = 0; i < 25; i++) {
			pixels[i] = (1 << i % 5) * (1 << i / 5);
		}
		for (int i = 0; i < 9; i++) {
			expected[i] = means[i % 3] * means[i / 3];
		}
		assertArrayEquals(expected, run(engine, graph(new AdaptiveAveragePool2D(3), 1, 5,
			5), Map.of(), pixels).toDoubles(), 1e-4);
	}

	@Test
	void adaptivePoolingTakesMeansOfEqualWindowsAndRepeatsFewElements() {
		assertArrayEquals(new double[] { 2.5, 6.5, 10.5, 14.5 }, run("reference", graph(
			new AdaptiveAveragePool2D(2), 1, 4, 4), Map.of(), 1, 2, 5, 6, 3, 4, 7, 8, 9, 10,
			13, 14, 11, 12, 15, 16).toDoubles());
		assertArrayEquals(new double[] { 3, 3, 3, 3 }, run("reference", graph(
			new AdaptiveAveragePool2D(2), 1, 1, 1), Map.of(), 3).toDoubles());
	}

	/** Krizhevsky et al. 2012: the second channel's squares are 1 + 4 + 9. */
	@Test
	void localResponseNormDividesByTheNeighbours() {
		final double[] result = run("reference", graph(new LocalResponseNorm(3, 3, 0.5f,
			2), 3, 1, 1), Map.of(), 1, 2, 3).toDoubles();
		assertArrayEquals(new double[] { 1 / Math.sqrt(7), 2 / Math.sqrt(16), 3 / Math
			.sqrt(15) }, result, 1e-6);
	}
}
