/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.benchmark.peer;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import io.github.fovea.benchmark.Workload;
import io.github.fovea.graph.Graph;
import io.github.fovea.model.Metadata;
import io.github.fovea.model.SavedModel;
import io.github.fovea.tensor.Tensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * ONNX Runtime with all its rewriting, for predictions. Idle threads do not spin:
 * they would take the processor from the others.
 */
public final class OnnxRuntimePeer implements Peer {

	private final OrtEnvironment environment = OrtEnvironment.getEnvironment();

	@Override
	public String version() {
		return "ONNX Runtime " + environment.getVersion();
	}

	@Override
	public Session open(final Workload workload, final int threads)
		throws OrtException, IOException
	{
		if (workload.training()) return null;
		final OrtSession.SessionOptions options = new OrtSession.SessionOptions();
		options.setIntraOpNumThreads(threads);
		options.setInterOpNumThreads(1);
		options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
		options.addConfigEntry("session.intra_op.allow_spinning", "0");
		final Graph graph = workload.graph();
		final OrtSession session = environment.createSession(file(workload.network()
			.get()), options);
		final Tensor result = Tensor.zeros(graph.output().type());
		final FloatBuffer x = buffer(graph.inputs().get(0).shape().arraySize());
		final FloatBuffer y = buffer(result.size());
		// Both wrap the buffers: a step copies in and out once, as it must.
		final Map<String, OnnxTensor> inputs = Map.of(session.getInputNames()
			.iterator().next(), OnnxTensor.createTensor(environment, x, graph.inputs()
				.get(0).shape().toArray()));
		final Map<String, OnnxTensor> outputs = Map.of(session.getOutputNames()
			.iterator().next(), OnnxTensor.createTensor(environment, y, result.shape()
				.toArray()));
		return (images, labels) -> {
			x.put(0, images.floats());
			session.run(inputs, outputs).close();
			y.get(0, result.floats());
			return result;
		};
	}

	private static byte[] file(final Graph network) throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		new SavedModel(network, network.parameters().stream().collect(Collectors
			.toMap(p -> p.name(), p -> p.initialTensor())), Metadata.EMPTY).writeTo(
				bytes);
		return bytes.toByteArray();
	}

	private static FloatBuffer buffer(final int size) {
		return ByteBuffer.allocateDirect(4 * size).order(ByteOrder.nativeOrder())
			.asFloatBuffer();
	}
}
