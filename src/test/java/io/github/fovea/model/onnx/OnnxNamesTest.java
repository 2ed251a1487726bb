/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;

import io.github.fovea.FoveaException;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Parameter.Role;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Dropout;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.graph.op.Reshape;
import io.github.fovea.graph.op.Unary;
import io.github.fovea.model.wire.GraphProto;
import io.github.fovea.model.wire.ModelProto;
import io.github.fovea.model.wire.NodeProto;
import io.github.fovea.model.wire.TensorProto;
import io.github.fovea.model.wire.TensorShapeProto;
import io.github.fovea.model.wire.ValueInfoProto;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

/** What tensors, nodes and sizes are called in a file. */
class OnnxNamesTest {

	private static final Tensor X = Tensor.of(new float[] { -1, 2, 3, -4, 5, 6 },
		2, 3);

	@Test
	void outputsBearTheirNames() throws IOException, OrtException {
		final byte[] file = write(ops -> {
			final Value x = ops.graph().input("x", X.type());
			// Two values that want the names of outputs, and one value for two outputs.
			final Value a = ops.graph().addNamed("second", new Unary(
				Unary.Function.RELU), List.of(x)).output();
			final Value b = ops.add(a, x);
			ops.graph().output("first", a);
			ops.graph().output("second", b);
			ops.graph().output("third", b);
		});
		final GraphProto graph = ModelProto.parseFrom(file).getGraph();
		assertEquals(List.of("first", "second", "third"), graph.getOutputList()
			.stream().map(ValueInfoProto::getName).toList());
		assertEquals(List.of("Relu", "Add", "Identity"), operators(file));
		assertArrayEquals(new double[] { 0, 2, 3, 0, 5, 6 }, OnnxRuntime.run(file, X)
			.toDoubles());
		final OnnxModel read = OnnxReader.read(file, OnnxReader.Options.DEFAULT);
		assertEquals(List.of("first", "second", "third"), List.copyOf(read.graph()
			.outputs().keySet()));
	}

	@Test
	void dropoutIsLeftOut() throws IOException, OrtException {
		final byte[] file = write(ops -> {
			Value x = ops.graph().input("x", X.type());
			x = ops.relu(ops.graph().add(new Dropout(0.5f), x));
			ops.graph().output("y", ops.graph().add(new Dropout(0.5f), x));
		});
		assertEquals(List.of("Relu", "Identity"), operators(file));
		assertArrayEquals(new double[] { 0, 2, 3, 0, 5, 6 }, OnnxRuntime.run(file, X)
			.toDoubles());
	}

	@Test
	void onlyWhatIsUsedIsWritten() throws IOException {
		final byte[] file = write(ops -> {
			final Value x = ops.graph().input("x", X.type());
			ops.graph().parameter("unused", TensorType.f32(2), Role.TRAINABLE,
				Tensor::zeros);
			final Value w = ops.graph().parameter("w", TensorType.f32(4, 3),
				Role.TRAINABLE, Tensor::zeros).value();
			ops.graph().output("y", ops.dense(x, w, null));
		});
		assertEquals(List.of("w"), ModelProto.parseFrom(file).getGraph()
			.getInitializerList().stream().map(TensorProto::getName).toList());
	}

	@Test
	void theBatchIsOpen() throws IOException {
		final byte[] file = write(ops -> {
			final Value x = ops.graph().input("x", X.type());
			ops.graph().output("y", ops.relu(x));
			ops.graph().output("sum", ops.reduce(Reduce.Function.SUM, x,
				false, 0));
		});
		final GraphProto graph = ModelProto.parseFrom(file).getGraph();
		assertEquals("N", dimension(graph.getInput(0).getType().getTensorType()
			.getShape()).getDimParam());
		assertEquals("N", dimension(graph.getOutput(0).getType().getTensorType()
			.getShape()).getDimParam());
		assertEquals(3, dimension(graph.getOutput(1).getType().getTensorType()
			.getShape()).getDimValue());
	}

	/** Where only one batch size works, the file says so. */
	@Test
	void aFixedBatchStaysFixed() throws IOException, OrtException {
		final byte[] file = write(ops -> {
			final Value x = ops.graph().input("x", X.type());
			ops.graph().output("y", ops.graph().add(new Reshape(List.of(3L, 2L)), x));
		});
		assertEquals(2, dimension(ModelProto.parseFrom(file).getGraph().getInput(0)
			.getType().getTensorType().getShape()).getDimValue());
		assertEquals(Shape.of(3, 2), OnnxRuntime.run(file, X).shape());
		assertEquals(Shape.of(2, 3), OnnxReader.read(file,
			OnnxReader.Options.DEFAULT).graph().input("x").shape());
	}

	@Test
	void anOutputCannotTakeAParametersName() {
		assertThrows(IllegalArgumentException.class, () -> write(ops -> {
			final Value x = ops.graph().input("x", X.type());
			final Value w = ops.graph().parameter("w", TensorType.f32(3),
				Role.CONSTANT, Tensor::zeros).value();
			ops.graph().output("w", ops.add(x, w));
		}));
	}

	private static TensorShapeProto.Dimension dimension(
		final TensorShapeProto shape)
	{
		return shape.getDim(0);
	}

	private static List<String> operators(final byte[] file)
		throws IOException
	{
		return ModelProto.parseFrom(file).getGraph().getNodeList().stream().map(
			NodeProto::getOpType).toList();
	}

	private static byte[] write(final Consumer<Ops> network) {
		final GraphBuilder builder = new GraphBuilder();
		network.accept(new Ops(builder));
		final Graph graph = builder.build();
		final Map<String, Tensor> contents = new TreeMap<>();
		graph.parameters().forEach(p -> contents.put(p.name(), p.initialTensor()));
		return OnnxWriter.toBytes(new OnnxModel(graph, contents, new TreeMap<>()));
	}

	/** What cannot be is told with the node's name, which the graph says, too, once. */
	@Test
	void aWrongNodeIsNamedOnce() {
		final byte[] file = new ModelFile(13).input("x", 0, 3).input("z", 0, 5, 2).node(
			"Concat", "x,z", "joined", Map.of("axis", 1L)).output("joined").bytes();
		final String message = assertThrows(FoveaException.class, () -> OnnxReader.read(file,
			OnnxReader.Options.DEFAULT)).getMessage();
		assertTrue(message.startsWith("Concat \"joined\": Concat "), message);
	}
}
