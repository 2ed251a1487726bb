/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OrtException;

import com.google.protobuf.ByteString;

import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.model.wire.AttributeProto;
import io.github.fovea.model.wire.GraphProto;
import io.github.fovea.model.wire.ModelProto;
import io.github.fovea.model.wire.NodeProto;
import io.github.fovea.model.wire.OperatorSetIdProto;
import io.github.fovea.model.wire.TensorProto;
import io.github.fovea.model.wire.TensorShapeProto;
import io.github.fovea.model.wire.TypeProto;
import io.github.fovea.model.wire.ValueInfoProto;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The forms that operators had in older operator sets, against ONNX Runtime. */
class OldOperatorSetsTest {

	/**
	 * A network of one node from x (N,2,3,4) to y.
	 *
	 * @param inputs integer vectors that follow x
	 */
	record Case(int opset, String operator, Map<String, Object> attributes,
		List<long[]> inputs)
	{

		@Override
		public String toString() {
			return operator + " " + opset + " " + attributes.keySet();
		}

		byte[] file() {
			final GraphProto.Builder graph = GraphProto.newBuilder().setName("test")
				.addInput(info("x", 4)).addOutput(ValueInfoProto.newBuilder().setName("y")
					.setType(TypeProto.newBuilder().setTensorType(TypeProto.Tensor
						.newBuilder().setElemType(1))));
			final NodeProto.Builder node = NodeProto.newBuilder().setOpType(operator)
				.addInput("x").addOutput("y").addAllAttribute(Attributes.encode(
					attributes));
			for (final long[] values : inputs) {
				final String name = "constant" + graph.getInitializerCount();
				node.addInput(name);
				final TensorProto.Builder tensor = TensorProto.newBuilder().setName(name)
					.setDataType(7).addDims(values.length);
				for (final long value : values) {
					tensor.addInt64Data(value);
				}
				graph.addInitializer(tensor);
			}
			return model(opset, graph.addNode(node));
		}
	}

	static List<Case> cases() {
		final List<Case> cases = new ArrayList<>();
		add(cases, 7, "Clip", Map.of("min", -0.5f, "max", 0.5f));
		add(cases, 10, "Clip", Map.of("max", 0.5f));
		add(cases, 7, "Pad", Map.of("mode", "constant", "value", 0.5f, "pads",
			longs(0, 0, 1, 2, 0, 0, 0, 3)));
		add(cases, 10, "Pad", Map.of("mode", "reflect", "pads", longs(0, 0, 1, 2, 0,
			0, 0, 3)));
		for (final int opset : new int[] { 7, 11, 12 }) {
			add(cases, opset, "ReduceSum", Map.of("axes", longs(3, 1), "keepdims", 0L));
			add(cases, opset, "Softmax", Map.of("axis", 1L));
			add(cases, opset, "Softmax", Map.of());
			add(cases, opset, "LogSoftmax", Map.of("axis", 2L));
			add(cases, opset, "Softmax", Map.of("axis", 3L));
			add(cases, opset, "Unsqueeze", Map.of("axes", longs(1, 3)));
			add(cases, opset, "Dropout", opset < 12 ? Map.of("ratio", 0.3f) : Map
				.of());
		}
		add(cases, 13, "Softmax", Map.of("axis", 1L));
		add(cases, 13, "ReduceMean", Map.of("axes", longs(-1), "keepdims", 1L));
		add(cases, 18, "ReduceMean", Map.of("keepdims", 0L), longs(1, 2));
		add(cases, 18, "ReduceMax", Map.of("noop_with_empty_axes", 1L), longs());
		add(cases, 13, "ReduceSum", Map.of(), longs(-2));
		add(cases, 13, "ReduceSum", Map.of("keepdims", 0L));
		add(cases, 7, "Slice", Map.of("starts", longs(0, -3), "ends", longs(1,
			Integer.MAX_VALUE), "axes", longs(1, 3)));
		add(cases, 10, "Slice", Map.of(), longs(0, 1), longs(1, -1), longs(2, 3));
		add(cases, 17, "Slice", Map.of(), longs(1, 0), longs(Long.MAX_VALUE, 3),
			longs(-1, -2), longs(2, 1));
		add(cases, 13, "Unsqueeze", Map.of(), longs(-1));
		add(cases, 7, "Reshape", Map.of(), longs(0, -1));
		add(cases, 14, "Reshape", Map.of(), longs(0, 4, 0, -1));
		add(cases, 7, "AveragePool", Map.of("kernel_shape", longs(2, 2), "pads",
			longs(1, 0, 1, 1), "count_include_pad", 1L));
		add(cases, 8, "MaxPool", Map.of("kernel_shape", longs(2, 2), "auto_pad",
			"SAME_LOWER", "storage_order", 0L));
		add(cases, 7, "Flatten", Map.of());
		add(cases, 9, "Flatten", Map.of("axis", 2L));
		add(cases, 12, "LeakyRelu", Map.of());
		add(cases, 9, "Transpose", Map.of());
		add(cases, 8, "Sum", Map.of());
		add(cases, 13, "LRN", Map.of("size", 3L));
		return cases;
	}

	@ParameterizedTest
	@MethodSource("cases")
	void meansTheSame(final Case c) throws OrtException {
		final byte[] file = c.file();
		final OnnxModel model = OnnxReader.read(file, OnnxReader.Options.DEFAULT);
		for (final long batch : new long[] { 1, 3 }) {
			final Tensor x = ExportCase.random(TensorType.f32(batch, 2, 3, 4), "x",
				false);
			final Tensor expected = OnnxRuntime.run(file, x);
			final Tensor actual = EngineRun.run(GraphRewriter.bindBatch(model.graph(),
				batch), model.parameters(), Map.of("x", x));
			assertEquals(expected.type(), actual.type());
			for (int i = 0; i < expected.size(); i++) {
				assertEquals(expected.get(i), actual.get(i), 1e-5);
			}
		}
	}

	/** Before operator set 7, y was laid along an axis of x. */
	@Test
	void broadcastAlongAnAxis() {
		final TensorProto.Builder bias = TensorProto.newBuilder().setName("b")
			.setDataType(1).addDims(2).addFloatData(10).addFloatData(20);
		final byte[] file = model(6, GraphProto.newBuilder().addInput(info("x", 4))
			.addOutput(info("y", 4)).addInitializer(bias).addNode(NodeProto.newBuilder()
				.setOpType("Add").addInput("x").addInput("b").addOutput("y")
				.addAllAttribute(Attributes.encode(Map.of("broadcast", 1L, "axis", 1L)))));
		final OnnxModel model = OnnxReader.read(file, OnnxReader.Options.DEFAULT);
		final Tensor y = EngineRun.run(model.graph(), model.parameters(), Map.of(
			"x", Tensor.zeros(TensorType.f32(1, 2, 3, 4))));
		assertEquals(10, y.get(11));
		assertEquals(20, y.get(12));
	}

	/** Constants given by nodes, in each of their forms. */
	@Test
	void constantNodes() throws OrtException {
		final GraphProto.Builder graph = GraphProto.newBuilder().setName("test")
			.addInput(info("x", 4)).addOutput(info("y", 4));
		graph.addNode(constant("half", Map.of("value_float", 0.5f)));
		graph.addNode(constant("row", Map.of("value_floats", new float[] { 1, 2, 3,
			4 })));
		graph.addNode(constant("shape", Map.of("value_ints", longs(0, 2, 3, 4))));
		graph.addNode(NodeProto.newBuilder().setOpType("Constant").addOutput("raw")
			.addAttribute(AttributeProto.newBuilder().setName("value").setType(4).setT(
				TensorProto.newBuilder().setDataType(1).setRawData(ByteString.copyFrom(
					new byte[] { 0, 0, (byte) 0x80, 0x3f })))));
		graph.addNode(node("Mul", "a", "x", "half"));
		graph.addNode(node("Add", "b", "a", "row"));
		graph.addNode(node("Reshape", "c", "b", "shape"));
		graph.addNode(node("Sub", "y", "c", "raw"));
		final byte[] file = model(13, graph);
		final OnnxModel model = OnnxReader.read(file, OnnxReader.Options.DEFAULT);
		final Tensor x = ExportCase.random(TensorType.f32(1, 2, 3, 4), "x", false);
		final Tensor expected = OnnxRuntime.run(file, x);
		final Tensor actual = EngineRun.run(model.graph(), model.parameters(), Map
			.of("x", x));
		for (int i = 0; i < expected.size(); i++) {
			assertEquals(expected.get(i), actual.get(i), 1e-6);
		}
	}

	private static NodeProto constant(final String name,
		final Map<String, Object> attributes)
	{
		return NodeProto.newBuilder().setOpType("Constant").addOutput(name)
			.addAllAttribute(Attributes.encode(attributes)).build();
	}

	private static NodeProto node(final String operator, final String output,
		final String... inputs)
	{
		return NodeProto.newBuilder().setOpType(operator).addOutput(output)
			.addAllInput(List.of(inputs)).build();
	}

	private static void add(final List<Case> cases, final int opset,
		final String operator, final Map<String, Object> attributes,
		final long[]... inputs)
	{
		cases.add(new Case(opset, operator, attributes, List.of(inputs)));
	}

	private static long[] longs(final long... values) {
		return values;
	}

	private static byte[] model(final int opset,
		final GraphProto.Builder graph)
	{
		return ModelProto.newBuilder().setIrVersion(8).addOpsetImport(
			OperatorSetIdProto.newBuilder().setVersion(opset)).setGraph(graph).build()
			.toByteArray();
	}

	/** N,2,3,4 or open sizes. */
	private static ValueInfoProto info(final String name, final int rank) {
		final TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
		for (int i = 0; i < rank; i++) {
			final TensorShapeProto.Dimension.Builder size = TensorShapeProto.Dimension
				.newBuilder();
			shape.addDim(i == 0 ? size.setDimParam("N") : size.setDimValue(i + 1));
		}
		return ValueInfoProto.newBuilder().setName(name).setType(TypeProto
			.newBuilder().setTensorType(TypeProto.Tensor.newBuilder().setElemType(1)
				.setShape(shape))).build();
	}
}
