/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.benchmark;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Window;
import io.github.fovea.model.onnx.OnnxModel;
import io.github.fovea.model.onnx.OnnxWriter;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.TreeMap;

/** A kernel on images of one size in ONNX Runtime, from array to array. */
final class OrtConvolution implements AutoCloseable {

	private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
	private final OrtSession session;
	private final FloatBuffer in;
	private final FloatBuffer out;
	private final OnnxTensor x;
	private final OnnxTensor y;

	OrtConvolution(final Tensor weights, final int width, final int height,
		final int threads) throws OrtException
	{
		final GraphBuilder graph = new GraphBuilder();
		final Value image = graph.input("x", TensorType.f32(1, 1, height, width));
		final Parameter w = graph.parameter("w", weights.type(),
			Parameter.Role.TRAINABLE, type -> weights);
		graph.output("y", new Ops(graph).conv(image, w.value(), null, Window.of(weights
			.shape().at(2), weights.shape().at(3)).withAutoPad(
				Window.AutoPad.SAME_UPPER), 1));
		final byte[] file = OnnxWriter.toBytes(new OnnxModel(graph.build(), Map.of("w",
			weights), new TreeMap<>()));
		try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
			options.setIntraOpNumThreads(threads);
			session = environment.createSession(file, options);
		}
		in = direct(width * height);
		out = direct(width * height);
		final long[] shape = { 1, 1, height, width };
		x = OnnxTensor.createTensor(environment, in, shape);
		y = OnnxTensor.createTensor(environment, out, shape);
	}

	private static FloatBuffer direct(final int size) {
		return ByteBuffer.allocateDirect(4 * size).order(ByteOrder.nativeOrder())
			.asFloatBuffer();
	}

	void run(final float[] image, final float[] result) throws OrtException {
		in.clear();
		in.put(image);
		session.run(Map.of("x", x), Map.of("y", y)).close();
		out.clear();
		out.get(result);
	}

	@Override
	public void close() throws OrtException {
		x.close();
		y.close();
		session.close();
	}
}
