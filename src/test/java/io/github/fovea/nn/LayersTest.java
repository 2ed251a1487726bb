/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.op.Window;
import io.github.fovea.model.onnx.EngineRun;
import io.github.fovea.tensor.Philox;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Layers with results that pencil and paper give. */
class LayersTest {

	/** The layer alone, behind images of a shape; batches are bound later. */
	private static Graph graph(final Layer layer, final Shape image) {
		final NetworkBuilder network = new NetworkBuilder(1);
		return network.build(network.add("it", layer, network.input(image.at(1), image.at(
			2), image.at(3))), Loss.CrossEntropy.plain()).graph();
	}

	private static Tensor run(final Layer layer, final Tensor image,
		final Map<String, Tensor> given)
	{
		final Graph graph = GraphRewriter.bindBatch(graph(layer, image.shape()), image
			.shape().get(0));
		final Map<String, Tensor> weights = new TreeMap<>();
		graph.parameters().forEach(p -> weights.put(p.name(), given.getOrDefault(p.name(),
			p.initialTensor())));
		final Tensor expected = EngineRun.run(graph, weights, Map.of(NetworkBuilder.INPUT,
			image));
		final Tensor actual = EngineRun.runAll("cpu", graph, weights, Map.of(
			NetworkBuilder.INPUT, image)).get(0);
		assertArrayEquals(expected.floats(), actual.floats(), 1e-5f);
		return expected;
	}

	private static Tensor arange(final long... sizes) {
		final Tensor tensor = Tensor.zeros(TensorType.f32(sizes));
		for (int i = 0; i < tensor.size(); i++) {
			tensor.set(i, i);
		}
		return tensor;
	}

	@ParameterizedTest
	@CsvSource({ "RELU6, 0, 0, 3, 6", "HARD_SIGMOID, 0, 0.3333333, 1, 1",
		"HARD_SWISH, 0, -0.3333333, 3, 7",
		// x / (1 + e^-x)
		"SILU, -0.0719448, -0.2689414, 2.8577224, 6.9936226" })
	void activationsHaveTheirValues(final Activation activation, final float first,
		final float second, final float third, final float fourth)
	{
		final Tensor x = Tensor.of(new float[] { -4, -1, 3, 7 }, 1, 1, 2, 2);
		assertArrayEquals(new float[] { first, second, third, fourth }, run(activation, x,
			Map.of()).floats(), 1e-6f);
	}

	/** Two filters a channel: the left neighbour, and twice the pixel. */
	@Test
	void depthwiseConvolutionMixesNoChannels() {
		final Tensor weight = Tensor.zeros(TensorType.f32(4, 1, 1, 2));
		weight.set(0, 1);
		weight.set(3, 2);
		weight.set(4, 1);
		weight.set(7, 2);
		final Layer layer = new DepthwiseConv2D(2, Window.of(1, 2), Activation.LINEAR,
			Initializer.ZEROS, null);
		final Tensor y = run(layer, arange(1, 2, 1, 3), Map.of("it.weight", weight));
		assertEquals(Shape.of(1, 4, 1, 2), y.shape());
		assertArrayEquals(new float[] { 0, 1, 2, 4, 3, 4, 8, 10 }, y.floats());
	}

	@Test
	void depthwiseConvolutionKeepsTheSizeOrHalvesIt() {
		final Shape image = Shape.of(1, 3, 7, 8);
		assertEquals(image, graph(DepthwiseConv2D.of(5), image).output().shape());
		assertEquals(Shape.of(1, 3, 4, 4), graph(DepthwiseConv2D.of(3).stride(2), image)
			.output().shape());
	}

	/** Sums over 3x3 of two channels, then one plus twice the other. */
	@Test
	void separableConvolutionFiltersThenMixes() {
		final Tensor ones = Tensor.zeros(TensorType.f32(2, 1, 3, 3));
		for (int i = 0; i < 18; i++) {
			ones.set(i, 1);
		}
		final Graph graph = graph(SeparableConv2D.of(1, 3), Shape.of(1, 2, 2, 2));
		assertEquals(2 * 9 + 2, graph.parameters().stream().filter(Parameter::trainable)
			.mapToLong(p -> p.value().shape().size()).sum());
		// The channels' sums are 6 and 22.
		assertArrayEquals(new float[] { 50, 50, 50, 50 }, run(SeparableConv2D.of(1, 3),
			arange(1, 2, 2, 2), Map.of("it.conv1.weight", ones, "it.pointwise.weight",
				Tensor.of(new float[] { 1, 2 }, 1, 2, 1, 1))).floats());
	}

	/** Each pixel becomes the kernel times it; they overlap in the middle column. */
	@Test
	void transposedConvolutionPaintsKernels() {
		final Tensor kernel = Tensor.of(new float[] { 1, 2, 3, 4, 5, 6, 7, 8, 9 }, 1, 1, 3,
			3);
		final Tensor y = run(ConvTranspose2D.of(1, 3, 2), Tensor.of(new float[] { 1, 10 }, 1,
			1, 1, 2), Map.of("it.weight", kernel, "it.bias", Tensor.of(new float[] { 100 },
				1)));
		assertEquals(Shape.of(1, 1, 3, 5), y.shape());
		assertArrayEquals(new float[] { 101, 102, 113, 120, 130, 104, 105, 146, 150, 160, 107,
			108, 179, 180, 190 }, y.floats());
	}

	/** Places of results are at 0.25, 0.75, … of the pixels; outside is 0. */
	@Test
	void bilinearTransposedConvolutionInterpolatesEachChannel() {
		final Tensor y = run(ConvTranspose2D.bilinear(2, 2), Tensor.of(new float[] { 0, 4, 8,
			8, 4, 0 }, 1, 2, 1, 3), Map.of());
		assertEquals(Shape.of(1, 2, 2, 6), y.shape());
		// Of one row of pixels, 3/4 reach each of the two rows.
		final float[] rows = { 0, 1, 3, 5, 7, 6 };
		for (int i = 0; i < 6; i++) {
			assertEquals(0.75f * rows[i], y.floats()[i], 1e-6f);
			assertEquals(0.75f * rows[i], y.floats()[6 + i], 1e-6f);
			assertEquals(0.75f * rows[i], y.floats()[17 - i], 1e-6f);
		}
	}

	/** (x - mean) / √variance, then · 2 + 1 in the second channel. */
	@Test
	void groupsOfChannelsAreNormalisedTogether() {
		final Map<String, Tensor> weights = Map.of("it.weight", Tensor.of(new float[] { 1, 2 },
			2), "it.bias", Tensor.of(new float[] { 0, 1 }, 2));
		final Tensor x = Tensor.of(new float[] { 1, 1, 3, 3, 10, 10, 10, 20 }, 2, 2, 1, 2);
		final float[] together = run(new GroupNorm(1, 0), x, weights).floats();
		assertArrayEquals(new float[] { -1, -1, 3, 3 }, Arrays.copyOf(together, 4),
			1e-6f);
		// mean 12.5, variance 18.75
		assertEquals(-2.5 / Math.sqrt(18.75), together[4], 1e-6);
		assertEquals(2 * 7.5 / Math.sqrt(18.75) + 1, together[7], 1e-5);
		final float[] alone = run(new InstanceNorm(1e-9f), x, weights).floats();
		assertArrayEquals(new float[] { 0, 0, 1, 1, 0, 0, -1, 3 }, alone, 1e-5f);
	}

	@Test
	void groupsMustDivideTheChannels() {
		assertThrows(IllegalArgumentException.class, () -> graph(GroupNorm.of(4), Shape.of(1,
			6, 2, 2)));
	}

	@Test
	void upsamplingRepeatsOrInterpolates() {
		final Tensor x = Tensor.of(new float[] { 0, 4, 8, 12 }, 1, 1, 2, 2);
		assertArrayEquals(new float[] { 0, 0, 4, 4, 0, 0, 4, 4, 8, 8, 12, 12, 8, 8, 12, 12 },
			run(Upsampling2D.nearest(2), x, Map.of()).floats());
		assertArrayEquals(new float[] { 0, 1, 3, 4, 2, 3, 5, 6, 6, 7, 9, 10, 8, 9, 11, 12 },
			run(Upsampling2D.bilinear(2), x, Map.of()).floats());
	}

	/** Independent normal numbers have the deviation that their name tells. */
	@Test
	void initializersHaveTheirSpread() {
		final Shape shape = Shape.of(400, 100);
		assertEquals(0.01, deviation(Initializer.NORMAL_SMALL, shape), 2e-4);
		// Uniform within b has deviation b / √3.
		assertEquals(1 / Math.sqrt(400 * 3), deviation(Initializer.INVERSE_ROOT_OUT, shape),
			5e-4);
	}

	private static double deviation(final Initializer initializer, final Shape shape) {
		double squares = 0;
		for (final float w : initializer.create(shape, Philox.named(1, "w")).floats()) {
			squares += w * w;
		}
		return Math.sqrt(squares / shape.size());
	}
}
