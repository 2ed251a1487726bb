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
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;
import io.github.fovea.zoo.InputSize;
import io.github.fovea.zoo.NetworkSpec;
import io.github.fovea.zoo.Output;
import io.github.fovea.zoo.Zoo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
	private static final long[] BATCHES = { 1, 3 };

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
		final Output output = new Zoo().output(name);
		if (output == Output.PIXELS || learned(graph(name)) < MANY) check(name, false, folder
			.resolve("logits.onnx"));
		if (output == Output.CLASSES) check(name, true, folder.resolve(
			"probabilities.onnx"));
	}

	private static Graph graph(final String name) {
		final Zoo zoo = new Zoo();
		final InputSize made = zoo.input(name);
		final int least = zoo.smallest(name, new NetworkSpec(made, 10, 1)).orElseThrow()
			.height();
		final int side = Math.max(least, Math.min(MOST, made.height()));
		return zoo.build(name, new NetworkSpec(new InputSize(side, side, made.channels()),
			10, 1)).graph();
	}

	private static long learned(final Graph graph) {
		return graph.parameters().stream().mapToLong(p -> p.value().shape().size()).sum();
	}

	/**
	 * What a network says.
	 *
	 * @param direct its outputs, for each batch
	 * @param probabilities those after its ending, for each batch; none of pixels
	 */
	private record Answers(List<String> roles, List<Tensor> direct,
		List<Tensor> probabilities)
	{

		static Answers of(final SavedModel model) {
			final List<Tensor> direct = new ArrayList<>();
			final List<Tensor> probabilities = new ArrayList<>();
			for (final long batch : BATCHES) {
				final Tensor image = image(model, batch);
				direct.add(run(model.graph(), model, image));
				if (direct.get(0).shape().rank() == 2) probabilities.add(run(model
					.probabilities(), model, image));
			}
			return new Answers(model.graph().parameters().stream().map(Parameter::toString)
				.toList(), direct, probabilities);
		}
	}

	/** A large model is gone before it is read back: both would not fit. */
	private static Answers save(final String name, final boolean probabilities,
		final Path file) throws IOException
	{
		final Graph graph = graph(name);
		final Map<String, Tensor> weights = new TreeMap<>();
		graph.parameters().forEach(p -> weights.put(p.name(), p.initialTensor()));
		final SavedModel model = new SavedModel(graph, weights, Metadata.EMPTY);
		final SavedModel saved = probabilities ? model.endingInProbabilities() : model;
		saved.save(file);
		return Answers.of(saved);
	}

	private static void check(final String name, final boolean probabilities,
		final Path file) throws IOException, OrtException
	{
		final Answers expected = save(name, probabilities, file);
		final SavedModel read = SavedModel.load(file);
		final Answers again = Answers.of(read);
		assertEquals(expected.roles, again.roles);
		assertEquals(expected.probabilities.size(), again.probabilities.size());
		for (int i = 0; i < BATCHES.length; i++) {
			close(expected.direct.get(i), again.direct.get(i));
			close(expected.direct.get(i), OnnxRuntime.run(Files.readAllBytes(file), image(
				read, BATCHES[i])));
		}
		for (int i = 0; i < expected.probabilities.size(); i++) {
			close(expected.probabilities.get(i), again.probabilities.get(i));
		}
	}

	private static Tensor run(final Graph graph, final SavedModel model,
		final Tensor image)
	{
		final String input = graph.inputs().get(0).name();
		return EngineRun.runAll("cpu", GraphRewriter.bindBatch(graph, image.shape().get(
			0)), model.parameters(), Map.of(input, image)).get(0);
	}

	private static Tensor image(final SavedModel model, final long batch) {
		final Tensor image = Tensor.zeros(new TensorType(ElementType.F32, model.graph()
			.inputs().get(0).shape().with(0, batch)));
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
