/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.conformance;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import io.github.fovea.engine.Engine;
import io.github.fovea.engine.reference.ReferenceEngine;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.op.Binary;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.Lrn;
import io.github.fovea.graph.op.MaxPool;
import io.github.fovea.graph.op.Pad;
import io.github.fovea.graph.op.Window;
import io.github.fovea.model.onnx.OnnxModel;
import io.github.fovea.model.onnx.OnnxWriter;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The reference against a second opinion: every case that is made of ONNX's own
 * operators, written as ONNX and run by ONNX Runtime.
 */
class OnnxRuntimeOracleTest {

	private static final OrtEnvironment ENVIRONMENT = OrtEnvironment
		.getEnvironment();

	/** What ONNX allows and this runtime refuses to run. */
	private static boolean refused(final Node node) {
		if (node.operator() instanceof Lrn lrn) return lrn.size() % 2 == 0 || node
			.input(0).type().rank() != 4;
		if (node.operator() instanceof Binary power && power
			.function() == Binary.Function.POW) return node.input(0).type()
				.elements() == ElementType.U8;
		if (node.operator() instanceof MaxPool pool) return dilated(pool.window(), node
			.input(0).shape());
		if (node.operator() instanceof Conv conv) return cropped(conv.window(), node
			.input(0).shape());
		if (!(node.operator() instanceof Pad pad) || pad
			.mode() != Pad.Mode.REFLECT) return false;
		final Shape shape = node.input(0).shape();
		return IntStream.range(0, shape.rank()).anyMatch(axis -> Math.max(pad.begin()
			.get(axis), pad.end().get(axis)) >= shape.get(axis));
	}

	/** True if a padding is as large as the kernel would be without dilation. */
	private static boolean dilated(final Window window, final Shape image) {
		return IntStream.range(0, window.rank()).anyMatch(axis -> Math.max(window
			.padBegin(axis, image.get(axis + 2)), window.padEnd(axis, image.get(axis +
				2))) >= window.kernel().get(axis));
	}

	/** True if more is cropped at one end than the image has. */
	private static boolean cropped(final Window window, final Shape image) {
		return IntStream.range(0, window.rank()).anyMatch(axis -> Math.min(window
			.padBegin(axis, image.get(axis + 2)), window.padEnd(axis, image.get(axis +
				2))) < -image.get(axis + 2));
	}

	static List<OperatorCase> cases() {
		return ConformanceTable.cases().stream().filter(c -> {
			final Graph graph = c.graph().forward();
			return graph.updates().isEmpty() && !graph.nodes().isEmpty() && graph.nodes()
				.stream().allMatch(node -> node.operator().domain().isEmpty() && !refused(
					node));
		}).toList();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("cases")
	void onnxRuntimeAgrees(final OperatorCase c) throws OrtException {
		final CaseGraph built = c.graph();
		final Graph graph = built.forward();
		final Map<String, Tensor> parameters = new HashMap<>();
		for (final Parameter p : graph.parameters()) {
			parameters.put(p.name(), p.initialTensor());
		}
		final byte[] file = OnnxWriter.toBytes(new OnnxModel(graph, parameters,
			new TreeMap<>()));
		try (Engine reference = new ReferenceEngine()) {
			ConformanceTest.compare(c, new Results(run(file, built.feeds())), Results.of(
				reference, graph, built.feeds()));
		}
	}

	private static Map<String, double[]> run(final byte[] file,
		final Map<String, Tensor> feeds) throws OrtException
	{
		final List<OnnxTensor> tensors = new ArrayList<>();
		try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
			options.setIntraOpNumThreads(1);
			options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
			try (OrtSession session = ENVIRONMENT.createSession(file, options)) {
				final Map<String, OnnxTensorLike> inputs = new HashMap<>();
				for (final String name : session.getInputNames()) {
					tensors.add(tensor(feeds.get(name)));
					inputs.put(name, tensors.get(tensors.size() - 1));
				}
				final Map<String, double[]> numbers = new LinkedHashMap<>();
				try (OrtSession.Result result = session.run(inputs)) {
					for (final Map.Entry<String, OnnxValue> e : result) {
						numbers.put(e.getKey(), numbers((OnnxTensor) e.getValue()));
					}
				}
				return numbers;
			}
		}
		finally {
			tensors.forEach(OnnxTensor::close);
		}
	}

	private static OnnxTensor tensor(final Tensor t) throws OrtException {
		final long[] shape = t.shape().toArray();
		return switch (t.elements()) {
			case F32 -> OnnxTensor.createTensor(ENVIRONMENT, FloatBuffer.wrap(t
				.floats()), shape);
			case I64 -> OnnxTensor.createTensor(ENVIRONMENT, LongBuffer.wrap(t.longs()),
				shape);
			case I32 -> OnnxTensor.createTensor(ENVIRONMENT, IntBuffer.wrap(t.ints()),
				shape);
			case U8 -> OnnxTensor.createTensor(ENVIRONMENT, direct(t.bytes()), shape,
				OnnxJavaType.UINT8);
			case BOOL -> OnnxTensor.createTensor(ENVIRONMENT, direct(t.bytes()), shape,
				OnnxJavaType.BOOL);
			case F64 -> OnnxTensor.createTensor(ENVIRONMENT, DoubleBuffer.wrap(t
				.doubles()), shape);
		};
	}

	private static ByteBuffer direct(final byte[] bytes) {
		return ByteBuffer.allocateDirect(bytes.length).order(ByteOrder.nativeOrder())
			.put(bytes).flip();
	}

	private static double[] numbers(final OnnxTensor tensor) {
		return switch (tensor.getInfo().type) {
			case FLOAT -> {
				final FloatBuffer floats = tensor.getFloatBuffer();
				yield IntStream.range(0, floats.remaining()).mapToDouble(floats::get)
					.toArray();
			}
			case INT32 -> {
				final IntBuffer ints = tensor.getIntBuffer();
				yield IntStream.range(0, ints.remaining()).mapToDouble(ints::get).toArray();
			}
			case INT64 -> {
				final LongBuffer longs = tensor.getLongBuffer();
				yield IntStream.range(0, longs.remaining()).mapToDouble(longs::get).toArray();
			}
			case DOUBLE -> {
				final DoubleBuffer doubles = tensor.getDoubleBuffer();
				yield IntStream.range(0, doubles.remaining()).mapToDouble(doubles::get)
					.toArray();
			}
			default -> {
				final ByteBuffer bytes = tensor.getByteBuffer();
				yield IntStream.range(0, bytes.remaining()).mapToDouble(i -> bytes.get(i) &
					0xff).toArray();
			}
		};
	}
}
