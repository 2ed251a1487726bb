/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.nio.FloatBuffer;
import java.util.Map;

/** ONNX Runtime: what others make of our files. */
public final class OnnxRuntime {

	private OnnxRuntime() {}

	/** Runs a network of one float input and one float output. */
	public static Tensor run(final byte[] file, final Tensor input)
		throws OrtException
	{
		final OrtEnvironment environment = OrtEnvironment.getEnvironment();
		try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
			options.setIntraOpNumThreads(1);
			try (OrtSession session = environment.createSession(file, options);
					OnnxTensor x = OnnxTensor.createTensor(environment, FloatBuffer.wrap(
						input.floats()), input.shape().toArray());
					OrtSession.Result result = session.run(Map.of(session.getInputNames()
						.iterator().next(), x)))
			{
				final OnnxTensor y = (OnnxTensor) result.get(0);
				final FloatBuffer numbers = y.getFloatBuffer();
				final float[] array = new float[numbers.remaining()];
				numbers.get(array);
				return Tensor.of(array, Shape.of(y.getInfo().getShape()));
			}
		}
	}
}
