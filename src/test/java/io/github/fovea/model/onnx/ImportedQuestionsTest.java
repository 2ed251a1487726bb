/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.fovea.FoveaException;
import io.github.fovea.engine.opencl.OpenClEngines;
import io.github.fovea.model.wire.GraphProto;
import io.github.fovea.model.wire.ModelProto;
import io.github.fovea.model.wire.NodeProto;
import io.github.fovea.model.wire.OperatorSetIdProto;
import io.github.fovea.model.wire.TensorShapeProto;
import io.github.fovea.model.wire.TypeProto;
import io.github.fovea.model.wire.ValueInfoProto;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators whose results are true or false, places or whole numbers, by hand. */
class ImportedQuestionsTest {

	private static final float NAN = Float.NaN;
	private static final float INF = Float.POSITIVE_INFINITY;

	/** Nodes from a file's inputs, named a and b, to y. */
	private static double[] answer(final String engine, final int opset,
		final String operator, final Map<String, Object> attributes,
		final Tensor... inputs)
	{
		return outputs(engine, opset, operator, attributes, 1, inputs).get(0).toDoubles();
	}

	private static List<Tensor> outputs(final String engine, final int opset,
		final String operator, final Map<String, Object> attributes, final int count,
		final Tensor... inputs)
	{
		final GraphProto.Builder graph = GraphProto.newBuilder();
		final NodeProto.Builder node = NodeProto.newBuilder().setOpType(operator)
			.addAllAttribute(Attributes.encode(attributes));
		for (int i = 0; i < count; i++) {
			node.addOutput("y" + i);
			graph.addOutput(ValueInfoProto.newBuilder().setName("y" + i));
		}
		final Map<String, Tensor> feeds = new LinkedHashMap<>();
		for (int i = 0; i < inputs.length; i++) {
			final String name = "x" + i;
			feeds.put(name, inputs[i]);
			node.addInput(name);
			final TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
			for (final long size : inputs[i].shape().toArray()) {
				shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size));
			}
			graph.addInput(ValueInfoProto.newBuilder().setName(name).setType(TypeProto
				.newBuilder().setTensorType(TypeProto.Tensor.newBuilder().setElemType(inputs[i]
					.elements().onnx()).setShape(shape))));
		}
		final OnnxModel model = OnnxReader.read(ModelProto.newBuilder().setIrVersion(8)
			.addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset)).setGraph(graph
				.addNode(node)).build().toByteArray(), OnnxReader.Options.DEFAULT);
		return EngineRun.runAll(engine, model.graph(), model.parameters(), feeds);
	}

	private static Tensor floats(final float... values) {
		return Tensor.of(values, values.length);
	}

	private static Tensor bytes(final ElementType type, final int... values) {
		final Tensor tensor = Tensor.zeros(type, values.length);
		for (int i = 0; i < values.length; i++) {
			tensor.set(i, values[i]);
		}
		return tensor;
	}

	private static Tensor longs(final long... values) {
		return Tensor.of(values, Shape.of(values.length));
	}

	private static void assertAnswer(final double[] actual, final double... expected) {
		assertArrayEquals(expected, actual, 1e-6);
	}

	@ParameterizedTest
	@ValueSource(strings = { "reference", "cpu", "opencl" })
	void answers(final String engine) {
		if (engine.equals("opencl")) OpenClEngines.require();
		final Tensor odd = floats(1, NAN, INF, -INF);
		assertAnswer(answer(engine, 13, "IsNaN", Map.of(), odd), 0, 1, 0, 0);
		assertAnswer(answer(engine, 13, "IsInf", Map.of(), odd), 0, 0, 1, 1);
		assertAnswer(answer(engine, 13, "IsInf", Map.of("detect_positive", 0L), odd), 0, 0,
			0, 1);
		assertAnswer(answer(engine, 13, "IsInf", Map.of("detect_negative", 0L), odd), 0, 0,
			1, 0);
		final Tensor a = bytes(ElementType.BOOL, 0, 0, 1, 1);
		final Tensor b = bytes(ElementType.BOOL, 0, 1, 0, 1);
		assertAnswer(answer(engine, 13, "Not", Map.of(), a), 1, 1, 0, 0);
		assertAnswer(answer(engine, 13, "And", Map.of(), a, b), 0, 0, 0, 1);
		assertAnswer(answer(engine, 13, "Or", Map.of(), a, b), 0, 1, 1, 1);
		assertAnswer(answer(engine, 13, "Xor", Map.of(), a, b), 0, 1, 1, 0);
		final Tensor x = floats(1, 2, 3);
		final Tensor y = floats(2, 2, 2);
		assertAnswer(answer(engine, 16, "GreaterOrEqual", Map.of(), x, y), 0, 1, 1);
		assertAnswer(answer(engine, 16, "LessOrEqual", Map.of(), x, y), 1, 1, 0);
		assertAnswer(answer(engine, 13, "Where", Map.of(), bytes(ElementType.BOOL, 1, 0), longs(
			5, 6), longs(7, 8)), 5, 8);
		assertAnswer(answer(engine, 13, "Max", Map.of(), floats(NAN, 1, -0f), floats(1, NAN,
			-1)), NAN, NAN, 0);
		assertAnswer(answer(engine, 13, "Min", Map.of(), floats(NAN, 1), floats(1, NAN)), NAN,
			NAN);
	}

	@ParameterizedTest
	@ValueSource(strings = { "reference", "cpu", "opencl" })
	void places(final String engine) {
		if (engine.equals("opencl")) OpenClEngines.require();
		final Tensor x = Tensor.of(new float[] { 3, 1, 3, 1, 2, 0, 5, 0 }, 2, 4);
		assertAnswer(answer(engine, 13, "ArgMax", Map.of("axis", 1L), x), 0, 2);
		assertAnswer(answer(engine, 13, "ArgMax", Map.of("axis", -1L, "select_last_index",
			1L), x), 2, 2);
		assertAnswer(answer(engine, 11, "ArgMin", Map.of("axis", 1L, "keepdims", 0L), x), 1,
			1);
		assertAnswer(answer(engine, 13, "ArgMin", Map.of("select_last_index", 1L, "axis", 1L),
			x), 3, 3);
		assertAnswer(answer(engine, 13, "ArgMax", Map.of(), x), 0, 0, 1, 0);
		assertAnswer(answer(engine, 13, "ArgMax", Map.of("axis", 0L), bytes(ElementType.U8, 7,
			255, 0)), 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "reference", "cpu", "opencl" })
	void oneHot(final String engine) {
		if (engine.equals("opencl")) OpenClEngines.require();
		for (final long axis : new long[] { -1, 1 }) {
			final OnnxModel model = OnnxReader.read(new ModelFile(13).input("x", 2, 3).longs("depth",
				3).floats("values", -1, 2).node("OneHot", "x,depth,values", "y", Map.of("axis", axis))
				.output("y").bytes(), OnnxReader.Options.DEFAULT);
			final Tensor x = Tensor.of(new float[] { 0, 2, -1, 3, -2, 1 }, 2, 3);
			final double[] last = { 2, -1, -1, -1, -1, 2, -1, -1, 2, -1, -1, -1, -1, 2, -1, -1, 2,
				-1 };
			final double[] middle = { 2, -1, -1, -1, -1, -1, -1, 2, 2, -1, -1, -1, -1, 2, 2, -1, -1,
				-1 };
			assertAnswer(EngineRun.runAll(engine, model.graph(), model.parameters(), Map.of("x",
				x)).get(0).toDoubles(), axis < 0 ? last : middle);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "reference", "cpu", "opencl" })
	void wholeNumbers(final String engine) {
		if (engine.equals("opencl")) OpenClEngines.require();
		assertAnswer(answer(engine, 13, "Mod", Map.of(), longs(-4, 7, 5, -7), longs(3, -3, 3,
			-3)), 2, -2, 2, -1);
		assertAnswer(answer(engine, 13, "Mod", Map.of("fmod", 1L), longs(-4, 7, 5, -7), longs(
			3, -3, 3, -3)), -1, 1, 2, -1);
		assertAnswer(answer(engine, 13, "Pow", Map.of(), longs(1, 2, 3, -2), floats(4, 5, 6,
			3)), 1, 32, 729, -8);
		assertAnswer(answer(engine, 13, "Pow", Map.of(), bytes(ElementType.U8, 3, 2), longs(5,
			7)), 243, 128);
		assertAnswer(answer(engine, 13, "Clip", Map.of(), longs(-5, 3, 9), Tensor.of(
			new long[] { 0 }, Shape.SCALAR), Tensor.of(new long[] { 7 }, Shape.SCALAR)), 0, 3,
			7);
		assertAnswer(answer(engine, 14, "Sub", Map.of(), bytes(ElementType.U8, 3, 9), bytes(
			ElementType.U8, 5, 4)), 254, 5);
		assertAnswer(answer(engine, 15, "CastLike", Map.of(), floats(1.5f, -2.5f), longs(7)), 1,
			-2);
		// The processor must not stop.
		answer(engine, 14, "Div", Map.of(), longs(1, Long.MIN_VALUE), longs(0, -1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "reference", "cpu", "opencl" })
	void dropoutMask(final String engine) {
		if (engine.equals("opencl")) OpenClEngines.require();
		final Tensor x = floats(1, NAN, -2);
		for (final int opset : new int[] { 7, 10, 13 }) {
			final List<Tensor> outputs = outputs(engine, opset, "Dropout", Map.of(), 2, x);
			assertAnswer(outputs.get(0).toDoubles(), x.toDoubles());
			assertAnswer(outputs.get(1).toDoubles(), 1, 1, 1);
		}
	}

	/** Before operator set 7 a vector of slopes was of the channels. */
	@Test
	void slopesOfChannels() {
		assertAnswer(answer("reference", 6, "PRelu", Map.of(), Tensor.of(new float[] { -1, 2,
			-3, 4 }, 1, 2, 2), floats(0.5f, 0.1f)), -0.5, 2, -0.3, 4);
	}

	/** A norm of nothing is no division by 0. */
	@Test
	void zerosStay() {
		for (final long p : new long[] { 1, 2 }) {
			assertAnswer(answer("reference", 17, "LpNormalization", Map.of("p", p), Tensor.of(
				new float[] { 0, 0, 3, -1 }, 2, 2)), 0, 0, p == 1 ? 0.75 : 3 / Math.sqrt(10),
				p == 1 ? -0.25 : -1 / Math.sqrt(10));
		}
	}

	@Test
	void whatIsNotExactIsRefused() {
		assertThrows(UnsupportedOperatorException.class, () -> answer("reference", 13,
			"ArgMax", Map.of(), longs(1, 2)));
		assertThrows(UnsupportedOperatorException.class, () -> answer("reference", 18, "Mish",
			Map.of(), longs(1, 2)));
		assertThrows(FoveaException.class, () -> answer("reference", 13, "Mod", Map.of(),
			floats(1), floats(2)));
	}
}
