/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;

import io.github.fovea.engine.conformance.RandomNetwork;
import io.github.fovea.engine.conformance.Results;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.graph.Parameter;
import io.github.fovea.tensor.Tensor;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole networks at random: what ONNX Runtime computes of their files, what the CPU engine
 * does, and what it does of the files read back, for the batch they were written with and
 * for another one. {@code -Dfovea.networks=1000} looks at more of them.
 */
class RandomNetworksExportTest {

	private static final double TOLERANCE = 1e-4;

	static IntStream numbers() {
		return IntStream.range(0, Integer.getInteger("fovea.networks", 60));
	}

	@ParameterizedTest
	@MethodSource("numbers")
	void agreesWithOnnxRuntime(final int number) throws OrtException {
		final Graph network = RandomNetwork.of(number);
		final Map<String, Tensor> contents = network.parameters().stream().collect(Collectors
			.toMap(Parameter::name, Parameter::initialTensor));
		final byte[] file = OnnxWriter.toBytes(new OnnxModel(network, contents,
			new TreeMap<>()));
		final OnnxModel read = OnnxReader.read(file, OnnxReader.Options.DEFAULT);
		for (final long batch : new long[] { network.inputs().get(0).shape().get(0), 4 }) {
			final Graph graph = GraphRewriter.bindBatch(BatchAxis.open(network), batch);
			final Tensor x = RandomNetwork.uniform(graph.inputs().get(0).type(), -1.7, 1.7,
				"batch");
			final double[] wanted = OnnxRuntime.run(file, x).toDoubles();
			close(wanted, graph, contents, x, "batch of " + batch);
			close(wanted, GraphRewriter.bindBatch(read.graph(), batch), read.parameters(), x,
				"read back, batch of " + batch);
		}
	}

	private static void close(final double[] wanted, final Graph graph,
		final Map<String, Tensor> contents, final Tensor x, final String what)
	{
		final double error = Results.error(wanted, EngineRun.runAll("cpu", graph, contents,
			Map.of("x", x)).get(0).toDoubles());
		assertTrue(error <= TOLERANCE, () -> what + ": the error is " + error + " of\n" +
			graph.nodes());
	}
}
