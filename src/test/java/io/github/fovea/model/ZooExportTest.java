/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OrtException;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.graph.Parameter;
import io.github.fovea.model.onnx.OnnxRuntime;
import io.github.fovea.model.onnx.EngineRun;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Philox;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;
import io.github.fovea.zoo.InputSize;
import io.github.fovea.zoo.NetworkSpec;
import io.github.fovea.zoo.Output;
import io.github.fovea.zoo.Zoo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every registered network, saved and read by us and by ONNX Runtime. Large ones
 * get smaller images than they were made for.
 */
class ZooExportTest {

	private static final int MOST = 64;
	/** They repeat the layers of smaller ones, and take long. */
	private static final Set<String> REPEATING = Set.of("vgg-13", "vgg-16", "vgg-19",
		"resnet-101", "resnet-152", "densenet-169", "densenet-201", "efficientnet-b2",
		"efficientnet-b3", "efficientnet-b4", "efficientnet-b5", "efficientnet-b6",
		"efficientnet-b7");
	/** Numbers learned, above which the logits are not looked at, too. */
	private static final long MANY = 20_000_000;

	@TempDir
	Path folder;

	/** Those that repeat others, too, with {@code -Dfovea.export=all}. */
	static List<String> names() {
		final boolean all = "all".equals(System.getProperty("fovea.export"));
		return new Zoo().names().stream().filter(name -> all || !REPEATING.contains(name))
			.toList();
	}

	@ParameterizedTest
	@MethodSource("names")
	void predictsTheSameEverywhere(final String name) throws IOException,
		OrtException
	{
		final Zoo zoo = new Zoo();
		final InputSize made = zoo.input(name);
		final int least = zoo.smallest(name, new NetworkSpec(made, 10, 1)).orElseThrow()
			.height();
		final int side = Math.max(least, Math.min(MOST, made.height()));
		final Graph graph = zoo.build(name, new NetworkSpec(new InputSize(side, side, made
			.channels()), 10, 1)).graph();
		final Map<String, Tensor> weights = new TreeMap<>();
		graph.parameters().forEach(p -> weights.put(p.name(), p.initialTensor()));
		final SavedModel model = new SavedModel(graph, weights, Metadata.EMPTY);
		if (zoo.output(name) == Output.PIXELS || weights.values().stream().mapToLong(
			Tensor::size).sum() < MANY) check(model, folder.resolve("logits.onnx"));
		if (zoo.output(name) == Output.CLASSES) check(model.endingInProbabilities(), folder
			.resolve("probabilities.onnx"));
	}

	private static void check(final SavedModel model, final Path file)
		throws IOException, OrtException
	{
		model.save(file);
		final SavedModel read = SavedModel.load(file);
		assertEquals(roles(model), roles(read));
		for (final long batch : new long[] { 1, 3 }) {
			final Tensor image = image(model.graph().inputs().get(0).shape().with(0,
				batch));
			final Tensor expected = run(model.graph(), model, image);
			close(expected, run(read.graph(), read, image));
			close(expected, OnnxRuntime.run(Files.readAllBytes(file), image));
			if (expected.shape().rank() == 2) close(run(model.probabilities(), model, image),
				run(read.probabilities(), read, image));
		}
	}

	private static Tensor run(final Graph graph, final SavedModel model,
		final Tensor image)
	{
		final String input = graph.inputs().get(0).name();
		return EngineRun.runAll("cpu", GraphRewriter.bindBatch(graph, image.shape().get(
			0)), model.parameters(), Map.of(input, image)).get(0);
	}

	private static List<String> roles(final SavedModel model) {
		return model.graph().parameters().stream().map(Parameter::toString).toList();
	}

	private static Tensor image(final Shape shape) {
		final Tensor image = Tensor.zeros(new TensorType(ElementType.F32, shape));
		final Philox random = Philox.named(1, "image");
		for (int i = 0; i < image.size(); i++) {
			image.set(i, random.uniform(i));
		}
		return image;
	}

	/** Relative to the largest number: 1e-4. */
	private static void close(final Tensor expected, final Tensor actual) {
		assertEquals(expected.type(), actual.type());
		double largest = 0;
		for (final double e : expected.toDoubles()) {
			largest = Math.max(largest, Math.abs(e));
		}
		assertArrayEquals(expected.toDoubles(), actual.toDoubles(), 1e-4 * largest);
	}
}
