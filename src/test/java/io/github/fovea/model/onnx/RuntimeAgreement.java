/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OrtException;

import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.tensor.Tensor;

import java.util.Map;

/** Files that were read mean what they mean to ONNX Runtime. */
final class RuntimeAgreement {

	private RuntimeAgreement() {}

	/**
	 * Checks a file's answer for a batch.
	 *
	 * @param x its input "x"
	 */
	static void check(final byte[] file, final OnnxModel model, final Tensor x)
		throws OrtException
	{
		check("reference", file, model, x);
	}

	static void check(final String engine, final byte[] file, final OnnxModel model,
		final Tensor x) throws OrtException
	{
		final Tensor expected = OnnxRuntime.run(file, x);
		final Tensor actual = EngineRun.runAll(engine, GraphRewriter.bindBatch(model.graph(), x
			.shape().get(0)), model.parameters(), Map.of("x", x)).get(0);
		assertEquals(expected.type(), actual.type());
		for (int i = 0; i < expected.size(); i++) {
			assertEquals(expected.get(i), actual.get(i), 5e-6);
		}
	}
}
