/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OrtException;

import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that move the batch from the first axis, in batches, against ONNX Runtime. */
class BatchImportTest {

	private static final Map<String, Object> FIRST = Map.of("axis", 0L);

	private static ModelFile begin() {
		return new ModelFile(13).input("x", 0, 6, 4).longs("zero", 0).longs("ends", 0, 3);
	}

	/** Branches that are stacked before the batch, and added up. */
	private static byte[] stacked() {
		return begin().node("Relu", "x", "r").node("Unsqueeze", "x,zero", "u").node("Unsqueeze",
			"r,zero", "v").node("Concat", "u,v", "s", FIRST).node("ReduceSum", "s,zero", "y", Map
				.of("keepdims", 0L)).output("y").bytes();
	}

	/** Axes before the batch and after it, which go again. */
	private static byte[] framed() {
		return begin().node("Unsqueeze", "x,ends", "u").node("Relu", "u", "r").node("Squeeze",
			"r,ends", "y").output("y").bytes();
	}

	/** Parts of an attention, each taken from before the batch. */
	private static byte[] parts() {
		return begin().longs("parts", 0, 6, 2, 2).constant("i", Tensor.of(
			new long[] { 1 }, Shape.SCALAR)).node("Reshape", "x,parts", "p").node("Transpose",
				"p", "t", Map.of("perm", new long[] { 2, 0, 1, 3 })).node("Gather", "t,i", "y",
					FIRST).output("y").bytes();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 3 })
	void meansTheSame(final long batch) throws OrtException {
		for (final byte[] file : new byte[][] { stacked(), framed(), parts() }) {
			final OnnxModel model = OnnxReader.read(file, OnnxReader.Options.DEFAULT);
			final Tensor x = ExportCase.random(TensorType.f32(batch, 6, 4), "x", false);
			final Tensor expected = OnnxRuntime.run(file, x);
			final Tensor actual = EngineRun.run(GraphRewriter.bindBatch(model.graph(), batch),
				model.parameters(), Map.of("x", x));
			assertEquals(expected.type(), actual.type());
			for (int i = 0; i < expected.size(); i++) {
				assertEquals(expected.get(i), actual.get(i), 1e-6);
			}
		}
	}
}
