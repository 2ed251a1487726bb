/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.TestData;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Parameter;
import io.github.fovea.model.wire.TensorProto;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.zoo.InputSize;
import io.github.fovea.zoo.NetworkSpec;
import io.github.fovea.zoo.Zoo;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Well-known networks that others have written. */
class PublishedModelsTest {

	private static final String SQUEEZENET = "onnx/squeezenet1.1/";

	@Test
	void squeezenetGivesItsStoredOutput() throws IOException {
		final OnnxModel model = OnnxReader.read(TestData.require(SQUEEZENET +
			"squeezenet1.1.onnx"));
		assertEquals(1_235_496, model.graph().parameters().stream().filter(
			Parameter::trainable).mapToLong(p -> p.value().shape().size()).sum());
		check(model, tensor(SQUEEZENET + "test_data_set_0/input_0.pb"), tensor(
			SQUEEZENET + "test_data_set_0/output_0.pb"));
	}

	/** Layer by layer in their order, the published weights make the registry's network. */
	@Test
	void theRegistrysSqueezenetDoesWhatThePublishedOneDoes() throws IOException {
		final OnnxModel published = OnnxReader.read(TestData.require(SQUEEZENET +
			"squeezenet1.1.onnx"));
		final Graph graph = new Zoo().build("squeezenet-1.1", new NetworkSpec(new InputSize(
			224, 224, 3), 1000, 1)).graph();
		final Map<String, Tensor> weights = new HashMap<>();
		for (int i = 0; i < graph.parameters().size(); i++) {
			weights.put(graph.parameters().get(i).name(), published.parameters().get(published
				.graph().parameters().get(i).name()));
		}
		final Tensor input = tensor(SQUEEZENET + "test_data_set_0/input_0.pb");
		final Tensor expected = tensor(SQUEEZENET + "test_data_set_0/output_0.pb");
		final Tensor actual = EngineRun.runAll("cpu", graph, weights, Map.of(graph.inputs()
			.get(0).name(), input)).get(0);
		for (int i = 0; i < 1000; i++) {
			assertEquals(expected.get(i), actual.get(i), 1e-3 * Math.abs(expected.get(i)) +
				1e-4);
		}
	}

	private static Tensor tensor(final String name) throws IOException {
		return Tensors.decode(TensorProto.parseFrom(Files.readAllBytes(TestData
			.require(name))));
	}

	private static void check(final OnnxModel model, final Tensor input,
		final Tensor expected)
	{
		final Tensor actual = EngineRun.runAll("cpu", model.graph(), model
			.parameters(), Map.of(model.graph().inputs().get(0).name(), input)).get(0);
		assertEquals(expected.type(), actual.type());
		for (int i = 0; i < expected.size(); i++) {
			assertEquals(expected.get(i), actual.get(i), 1e-3 * Math.abs(expected.get(
				i)) + 1e-6);
		}
	}

	@ParameterizedTest
	@CsvSource({ "bvlc_alexnet, 60", "inception_v1, 6", "resnet50, 25",
		"squeezenet, 1", "vgg19, 143" })
	void givesItsStoredOutput(final String name, final int millions) throws IOException {
		final OnnxModel model = OnnxReader.read(TestData.require("onnx/light/light_" +
			name + ".onnx"));
		assertEquals(Shape.of(1, 1000), Shape.of(1, model.graph().output().shape()
			.size()));
		final long numbers = model.graph().parameters().stream().mapToLong(p -> p
			.value().shape().size()).sum();
		assertEquals(millions, numbers / 1_000_000);
		assertTrue(model.graph().parameters().stream().anyMatch(
			Parameter::trainable));
		// The largest one takes longer than it tells.
		if (name.equals("vgg19")) return;
		final Tensor input = Tensor.zeros(model.graph().inputs().get(0).type());
		for (int i = 0; i < input.size(); i++) {
			input.set(i, (double) i / input.size());
		}
		check(model, input, tensor("onnx/light/light_" + name + "_output_0.pb"));
	}
}
