/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OrtException;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Parameter;
import io.github.fovea.tensor.Tensor;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each operator: written and read back, and against ONNX Runtime. */
class OnnxExportTest {

	static List<ExportCase> cases() {
		return ExportCase.all();
	}

	@ParameterizedTest
	@MethodSource("cases")
	void roundTripKeepsOperators(final ExportCase c) {
		final OnnxModel model = c.model();
		final byte[] file = OnnxWriter.toBytes(model);
		final OnnxModel read = OnnxReader.read(file, OnnxReader.Options.DEFAULT);
		assertEquals(1, read.graph().inputs().get(0).shape().get(0), c.name());
		if (!c.plain()) return;
		assertArrayEquals(file, OnnxWriter.toBytes(read), "written again");
		final Graph expected = GraphRewriter.bindBatch(BatchAxis.open(model.graph()),
			1);
		assertEquals(describe(expected), describe(read.graph()));
		for (final Parameter p : read.graph().parameters()) {
			assertEquals(model.graph().parameter(p.name()).role(), p.role(), p.name());
			assertArrayEquals(model.parameters().get(p.name()).toDoubles(), read
				.parameters().get(p.name()).toDoubles());
		}
	}

	@ParameterizedTest
	@MethodSource("cases")
	void agreesWithOnnxRuntime(final ExportCase c) throws OrtException {
		final OnnxModel model = c.model();
		final byte[] file = OnnxWriter.toBytes(model);
		final OnnxModel read = OnnxReader.read(file, OnnxReader.Options.DEFAULT);
		for (final long batch : new long[] { 1, 5 }) {
			final Graph graph = GraphRewriter.bindBatch(BatchAxis.open(model.graph()),
				batch);
			final Tensor input = ExportCase.random(graph.inputs().get(0).type(), "x",
				false);
			final Tensor expected = OnnxRuntime.run(file, input);
			assertClose(expected, EngineRun.run(graph, model.parameters(), Map.of(
				"input", input)), "batch " + batch);
			assertClose(expected, EngineRun.run(GraphRewriter.bindBatch(read.graph(),
				batch), read.parameters(), Map.of("input", input)),
				"read back, batch " + batch);
		}
	}

	private static void assertClose(final Tensor expected, final Tensor actual,
		final String what)
	{
		assertEquals(expected.type(), actual.type(), what);
		for (int i = 0; i < expected.size(); i++) {
			final double e = expected.get(i);
			assertEquals(e, actual.get(i), 1e-5 * Math.max(1, Math.abs(e)), what +
				", element " + i);
		}
	}

	private static String describe(final Graph graph) {
		final StringBuilder text = new StringBuilder(graph.inputs().toString());
		for (final Node node : graph.nodes()) {
			text.append("\n").append(node.name()).append(" ").append(node.operator())
				.append(" ").append(node.inputTypes());
		}
		return text.append("\n").append(graph.outputs().keySet()).toString();
	}
}
