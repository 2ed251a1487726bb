/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.TestData;
import io.github.fovea.graph.Parameter;
import io.github.fovea.model.wire.TensorProto;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.io.IOException;
import java.nio.file.Files;
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
		final Tensor input = tensor("input_0.pb");
		final Tensor expected = tensor("output_0.pb");
		final Tensor actual = ReferenceRun.run(model.graph(), model.parameters(), Map
			.of(model.graph().inputs().get(0).name(), input));
		assertEquals(expected.size(), actual.size());
		for (int i = 0; i < expected.size(); i++) {
			assertEquals(expected.get(i), actual.get(i), 1e-3 + 1e-4 * Math.abs(expected
				.get(i)));
		}
	}

	private static Tensor tensor(final String name) throws IOException {
		return Tensors.decode(TensorProto.parseFrom(Files.readAllBytes(TestData
			.require(SQUEEZENET + "test_data_set_0/" + name))));
	}

	@ParameterizedTest
	@CsvSource({ "bvlc_alexnet, 60", "inception_v1, 6", "resnet50, 25",
		"squeezenet, 1", "vgg19, 143" })
	void opens(final String name, final int millions) {
		final OnnxModel model = OnnxReader.read(TestData.require("onnx/light/light_" +
			name + ".onnx"));
		assertEquals(Shape.of(1, 1000), Shape.of(1, model.graph().output().shape()
			.size()));
		final long numbers = model.graph().parameters().stream().mapToLong(p -> p
			.value().shape().size()).sum();
		assertEquals(millions, numbers / 1_000_000);
		assertTrue(model.graph().parameters().stream().anyMatch(
			Parameter::trainable));
	}
}
