/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;

import io.github.fovea.FoveaException;
import io.github.fovea.graph.Parameter;
import io.github.fovea.model.wire.AttributeProto;
import io.github.fovea.model.wire.FunctionProto;
import io.github.fovea.model.wire.NodeProto;
import io.github.fovea.model.wire.OperatorSetIdProto;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

/** Functions that a file defines, as PyTorch writes layers. */
class FunctionImportTest {

	private static FunctionProto.Builder function(final String name, final String inputs,
		final String outputs, final ModelFile body)
	{
		return FunctionProto.newBuilder().setName(name).addAllInput(List.of(inputs.split(",")))
			.addAllOutput(List.of(outputs.split(","))).addAllNode(body.nodes()).addOpsetImport(
				OperatorSetIdProto.newBuilder().setVersion(13)).addOpsetImport(OperatorSetIdProto
					.newBuilder().setDomain("own").setVersion(1));
	}

	/** A node whose slope is an attribute of the function's. */
	private static NodeProto leaky(final NodeProto node) {
		return node.toBuilder().addAttribute(AttributeProto.newBuilder().setName("alpha").setType(
			1).setRefAttrName("slope")).build();
	}

	private static ModelFile file() {
		final ModelFile inner = new ModelFile(13).node("MatMul", "x,w", "p").node("LeakyRelu", "p",
			"z").node("Neg", "z", "n");
		final FunctionProto.Builder layer = function("Layer", "x,w", "z,n", inner);
		layer.setNode(1, leaky(layer.getNode(1))).addAttributeProto(AttributeProto.newBuilder()
			.setName("slope").setType(1).setF(0.25f));
		final ModelFile outer = new ModelFile(13).call("Layer", "x,v", "p,a", Map.of()).call(
			"Layer", "p,v", "z,b", Map.of("slope", 0.5f));
		return new ModelFile(13).input("x", 0, 4).constant("w", ExportCase.random(TensorType.f32(
			4, 4), "w", false)).function(layer).function(function("Twice", "x,v", "z", outer)).call(
				"Twice", "x,w", "t", Map.of()).call("Layer", "t,w", "a,b", Map.of()).node("Sub", "a,b",
					"p").node("Sigmoid", "p", "y").output("y");
	}

	@Test
	void meansTheSame() throws OrtException {
		final byte[] file = file().bytes();
		final OnnxModel model = OnnxReader.read(file, OnnxReader.Options.DEFAULT);
		assertEquals(List.of("w"), model.graph().parameters().stream().filter(
			Parameter::trainable).map(Parameter::name).toList());
		for (final long batch : new long[] { 1, 3 }) {
			final Tensor x = ExportCase.random(TensorType.f32(batch, 4), "x", false);
			RuntimeAgreement.check(file, model, x);
		}
	}

	@Test
	void endlessOnesAreRefused() {
		final ModelFile self = new ModelFile(13).call("Self", "x", "z", Map.of());
		final ModelFile file = new ModelFile(13).input("x", 0, 4).function(function("Self", "x",
			"z", self)).call("Self", "x", "y", Map.of()).output("y");
		final FoveaException e = assertThrows(FoveaException.class, () -> OnnxReader.read(file
			.bytes(), OnnxReader.Options.DEFAULT));
		assertTrue(e.getMessage().contains("too deep"), e.getMessage());
	}

	/** Each calls the one before it twice. */
	@Test
	void manyInFewBytesAreRefused() {
		final ModelFile file = new ModelFile(13).input("x", 0, 4).function(function("F0", "x", "z",
			new ModelFile(13).node("Relu", "x", "z")));
		for (int i = 1; i < 40; i++) {
			file.function(function("F" + i, "x", "z", new ModelFile(13).call("F" + (i - 1), "x", "p",
				Map.of()).call("F" + (i - 1), "p", "z", Map.of())));
		}
		final byte[] bytes = file.call("F39", "x", "y", Map.of()).output("y").bytes();
		final FoveaException e = assertThrows(FoveaException.class, () -> OnnxReader.read(bytes,
			OnnxReader.Options.DEFAULT));
		assertTrue(e.getMessage().contains("too many nodes"), e.getMessage());
	}
}
