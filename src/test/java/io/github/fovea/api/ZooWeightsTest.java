/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;
import io.github.fovea.TestData;
import io.github.fovea.data.ClassList;
import io.github.fovea.data.Dataset;
import io.github.fovea.data.Datasets;
import io.github.fovea.data.ImageOpener;
import io.github.fovea.data.Part;
import io.github.fovea.data.Preprocessing;
import io.github.fovea.data.Subset;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.evaluate.ClassEvaluation;
import io.github.fovea.model.SavedModel;
import io.github.fovea.model.onnx.EngineRun;
import io.github.fovea.tensor.Tensor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ResNets for CIFAR-10 with weights that were trained by PyTorch. */
class ZooWeightsTest {

	private static final ClassList TEN = ClassList.parse("10");

	/** Computed by NumPy. */
	private static final double[] LOGITS = { -5.3097, -0.4958, 0.8773, 23.7305, -4.1050,
		4.4637, -0.2343, -5.4179, -3.7118, -9.8822 };

	private static Path weights(final int depth) {
		return TestData.require("cifar10/resnet" + depth + ".safetensors");
	}

	private static Classifier open(final int depth, final ClassList classes) {
		return Classifier.ofWeights("cifar-resnet-" + depth, weights(depth),
			new Classifier.Settings(new Preprocessing.Imagenet(), classes, ImageOpener
				.all(), "cpu", EngineOptions.DEFAULT));
	}

	@ParameterizedTest
	@ValueSource(strings = { "reference", "cpu" })
	void givesTheKnownLogits(final String engine) throws IOException {
		final SavedModel model = ZooWeights.load("cifar-resnet-20", weights(20), TEN);
		final float[] pixels = new Preprocessing.Imagenet().apply(Datasets.open(TestData
			.require("cifar10"), Part.TEST).read(0));
		assertArrayEquals(LOGITS, EngineRun.runAll(engine, model.graph(), model
			.parameters(), Map.of("image", Tensor.of(pixels, 1, 3, 32, 32))).get(0)
			.toDoubles(), 1e-3);
	}

	@Test
	void scoresAsPublishedOnTheTestImages() {
		final Path images = TestData.require("cifar10");
		try (Classifier classifier = open(20, TEN)) {
			assertEquals(Part.TEST, classifier.part(images).orElseThrow());
			final ClassEvaluation evaluation = classifier.evaluate(classifier.labelled(images),
				done -> true);
			assertEquals(10_000, evaluation.images());
			assertEquals(0.9173, evaluation.accuracy(), 0.0003);
			assertEquals("airplane", evaluation.confusion().classNames().get(0));
		}
	}

	@Test
	void deeperOnesLoadToo() {
		try (Classifier classifier = open(56, TEN)) {
			final Dataset data = classifier.labelled(TestData.require("cifar10"));
			final ClassEvaluation evaluation = classifier.evaluate(new Subset(data, IntStream
				.range(0, 1000).toArray()), done -> true);
			assertTrue(evaluation.accuracy() > 0.92, evaluation.accuracy() + "");
		}
	}

	@Test
	void namesMayBeGivenInTheirOrder() {
		final List<String> names = List.of("plane", "car", "bird", "cat", "deer", "dog",
			"frog", "horse", "ship", "truck");
		try (Classifier classifier = open(20, new ClassList(0, names))) {
			assertEquals(names, classifier.classes());
			final FoveaException e = assertThrows(FoveaException.class, () -> classifier
				.labelled(TestData.require("cifar10")));
			assertTrue(e.getMessage().contains("airplane"), e.getMessage());
		}
	}

	@Test
	void whatDoesNotFitIsTold() {
		final String other = assertThrows(FoveaException.class, () -> ZooWeights.load(
			"cifar-resnet-20", weights(56), TEN)).getMessage();
		assertTrue(other.contains("cifar-resnet-20") && other.contains(
			"180 left over: layer1.3"), other);
		final String classes = assertThrows(FoveaException.class, () -> ZooWeights.load(
			"cifar-resnet-20", weights(20), ClassList.FOUND)).getMessage();
		assertTrue(classes.contains("give the classes"), classes);
	}
}
