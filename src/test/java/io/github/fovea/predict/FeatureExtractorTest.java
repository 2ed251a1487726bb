/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.predict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;
import io.github.fovea.data.Dataset;
import io.github.fovea.data.InputSpec;
import io.github.fovea.data.Picture;
import io.github.fovea.data.PixelType;
import io.github.fovea.data.Preprocessing;
import io.github.fovea.data.Resize;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.engine.Engines;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.graph.Parameter;
import io.github.fovea.model.Layers;
import io.github.fovea.model.Metadata;
import io.github.fovea.model.SavedModel;
import io.github.fovea.model.onnx.EngineRun;
import io.github.fovea.nn.Network;
import io.github.fovea.tensor.Philox;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.zoo.InputSize;
import io.github.fovea.zoo.NetworkSpec;
import io.github.fovea.zoo.Zoo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

/** What layers say of images, beside what the reference engine computes. */
class FeatureExtractorTest {

	private static final int BAD = 3;

	/** Random images, one of them damaged. */
	private record Images(int size, int edge) implements Dataset {

		@Override
		public List<String> classNames() {
			return List.of("a", "b");
		}

		@Override
		public String name(final int index) {
			return "image" + index;
		}

		@Override
		public int label(final int index) {
			return index % 2;
		}

		@Override
		public Picture read(final int index) throws IOException {
			if (index == BAD) throw new IOException("it is damaged");
			final Tensor pixels = Tensor.zeros(Tensor.of(new float[edge * edge], 1, edge,
				edge).type());
			for (int i = 0; i < pixels.size(); i++) {
				pixels.set(i, new Philox(2, index).gaussian(i));
			}
			return new Picture(pixels, PixelType.F32);
		}
	}

	private static SavedModel model(final String name, final int edge) {
		final Network network = new Zoo().build(name, new NetworkSpec(new InputSize(edge,
			edge, 1), 10, 1));
		return new SavedModel(network.graph(), network.graph().parameters().stream()
			.collect(Collectors.toMap(Parameter::name, Parameter::initialTensor)),
			Metadata.EMPTY).endingInProbabilities();
	}

	private static InputSpec input(final int edge) {
		return new InputSpec(edge, edge, 1, Resize.NONE, new Preprocessing.None());
	}

	private static List<ImageFeatures> extract(final SavedModel model,
		final String layer, final int edge)
	{
		final List<ImageFeatures> result = new ArrayList<>();
		try (Engine engine = Engines.open("cpu", EngineOptions.DEFAULT);
				FeatureExtractor extractor = new FeatureExtractor(model, layer, input(
					edge), engine))
		{
			extractor.extract(new Images(37, edge), 2, result::add, () -> false);
		}
		return result;
	}

	/** The layer's own result for one image. */
	private static Tensor expected(final SavedModel model, final String layer,
		final int edge, final int image) throws IOException
	{
		final Tensor pixels = new Images(37, edge).read(image).pixels();
		final String name = model.graph().inputs().get(0).name();
		return EngineRun.runAll("reference", GraphRewriter.bind(model.graph().upTo(Map
			.of("y", new Layers(model.graph()).last(layer).output())), Map.of(name, Shape
				.of(1, 1, edge, edge))), model.parameters(), Map.of(name, Tensor.of(pixels
					.floats(), 1, 1, edge, edge))).get(0);
	}

	@Test
	void planesAreAveraged() throws IOException {
		final SavedModel model = model("lenet-5", 28);
		final List<ImageFeatures> features = extract(model, "conv2", 28);
		assertEquals(37, features.size());
		assertEquals("it is damaged", features.get(BAD).error());
		final Tensor planes = expected(model, "conv2", 28, 20);
		final int pixels = planes.shape().at(2) * planes.shape().at(3);
		final float[] means = new float[planes.shape().at(1)];
		for (int i = 0; i < planes.size(); i++) {
			means[i / pixels] += planes.floats()[i] / pixels;
		}
		assertArrayEquals(means, features.get(20).values(), 1e-4f);
		assertEquals("image20", features.get(20).image());
		assertEquals(1, features.get(5).label());
	}

	@Test
	void withoutALayerItIsWhatTheHeadIsGiven() throws IOException {
		final SavedModel model = model("lenet-5", 28);
		final List<ImageFeatures> features = extract(model, "", 28);
		assertEquals(84, features.get(0).values().length);
		assertArrayEquals(expected(model, "dense2", 28, 11).floats(), features.get(11)
			.values(), 1e-4f);
	}

	@Test
	void theSizeIsBoundAnewWhereTheNetworkAllowsIt() {
		assertEquals(512, extract(model("resnet-18", 32), "", 40).get(0)
			.values().length);
		assertThrows(FoveaException.class, () -> extract(model("lenet-5", 28), "",
			40));
	}

	@Test
	void anUnknownLayerIsToldWithThoseThereAre() {
		final FoveaException e = assertThrows(FoveaException.class, () -> extract(model(
			"lenet-5", 28), "nonsense", 28));
		assertTrue(e.getMessage().contains("conv1.conv") && e.getMessage().contains(
			"dense3.gemm"), e.getMessage());
	}
}
