/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import com.google.protobuf.ByteString;

import io.github.fovea.model.TensorBytes;
import io.github.fovea.model.wire.AttributeProto;
import io.github.fovea.model.wire.FunctionProto;
import io.github.fovea.model.wire.GraphProto;
import io.github.fovea.model.wire.ModelProto;
import io.github.fovea.model.wire.NodeProto;
import io.github.fovea.model.wire.OperatorSetIdProto;
import io.github.fovea.model.wire.StringStringEntryProto;
import io.github.fovea.model.wire.TensorProto;
import io.github.fovea.model.wire.TensorShapeProto;
import io.github.fovea.model.wire.TypeProto;
import io.github.fovea.model.wire.ValueInfoProto;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Writes ONNX files node by node. */
final class ModelFile {

	private final GraphProto.Builder graph = GraphProto.newBuilder().setName("test");
	private final ModelProto.Builder model = ModelProto.newBuilder().setIrVersion(8);

	ModelFile(final int opset) {
		model.addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset));
	}

	/** A float input; a first size of 0 is left open. */
	ModelFile input(final String name, final long... sizes) {
		final TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
		for (final long size : sizes) {
			final TensorShapeProto.Dimension.Builder dimension = TensorShapeProto.Dimension
				.newBuilder();
			shape.addDim(size == 0 ? dimension.setDimParam("N") : dimension.setDimValue(
				size));
		}
		graph.addInput(info(name).setType(TypeProto.newBuilder().setTensorType(
			TypeProto.Tensor.newBuilder().setElemType(1).setShape(shape))));
		return this;
	}

	ModelFile output(final String name) {
		graph.addOutput(info(name));
		return this;
	}

	private static ValueInfoProto.Builder info(final String name) {
		return ValueInfoProto.newBuilder().setName(name).setType(TypeProto.newBuilder()
			.setTensorType(TypeProto.Tensor.newBuilder().setElemType(1)));
	}

	ModelFile longs(final String name, final long... values) {
		return constant(name, Tensor.of(values, Shape.of(values.length)));
	}

	ModelFile floats(final String name, final float... values) {
		return constant(name, Tensor.of(values, values.length));
	}

	ModelFile constant(final String name, final Tensor tensor) {
		graph.addInitializer(Tensors.header(tensor.type()).setName(name).setRawData(
			ByteString.copyFrom(bytes(tensor))));
		return this;
	}

	ModelFile constant(final TensorProto.Builder tensor) {
		graph.addInitializer(tensor);
		return this;
	}

	static byte[] bytes(final Tensor tensor) {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		try {
			TensorBytes.write(tensor, out);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		return out.toByteArray();
	}

	/** A tensor whose content lies in another file. */
	ModelFile external(final String name, final TensorType type,
		final Map<String, String> entries)
	{
		final TensorProto.Builder tensor = Tensors.header(type).setName(name)
			.setDataLocation(1);
		entries.forEach((key, value) -> tensor.addExternalData(StringStringEntryProto
			.newBuilder().setKey(key).setValue(value)));
		graph.addInitializer(tensor);
		return this;
	}

	/**
	 * @param inputs names, separated by commas; so are the outputs
	 */
	ModelFile node(final String operator, final String inputs,
		final String outputs, final Map<String, Object> attributes)
	{
		graph.addNode(NodeProto.newBuilder().setOpType(operator).addAllInput(List.of(inputs
			.split(","))).addAllOutput(List.of(outputs.split(","))).addAllAttribute(Attributes
				.encode(attributes)));
		return this;
	}

	ModelFile node(final String operator, final String inputs,
		final String outputs)
	{
		return node(operator, inputs, outputs, Map.of());
	}

	/** Takes the output y of one of two files' graphs. */
	ModelFile choice(final String condition, final ModelFile yes, final ModelFile no,
		final String output)
	{
		graph.addNode(NodeProto.newBuilder().setOpType("If").addInput(condition).addOutput(
			output).addAttribute(branch("then_branch", yes)).addAttribute(branch("else_branch",
				no)));
		return this;
	}

	private static AttributeProto branch(final String name, final ModelFile file) {
		return AttributeProto.newBuilder().setName(name).setType(5).setG(file.output("y").graph)
			.build();
	}

	/** A function of the domain "own". */
	ModelFile function(final FunctionProto.Builder function) {
		if (model.getFunctionsCount() == 0) model.addOpsetImport(OperatorSetIdProto.newBuilder()
			.setDomain("own").setVersion(1));
		model.addFunctions(function.setDomain("own"));
		return this;
	}

	/** A node that names a function. */
	ModelFile call(final String function, final String inputs, final String outputs,
		final Map<String, Object> attributes)
	{
		node(function, inputs, outputs, attributes);
		final int last = graph.getNodeCount() - 1;
		graph.setNode(last, graph.getNode(last).toBuilder().setDomain("own"));
		return this;
	}

	/** A node of ONNX Runtime's own operators. */
	ModelFile runtime(final String operator, final String inputs, final String outputs,
		final Map<String, Object> attributes)
	{
		node(operator, inputs, outputs, attributes);
		final int last = graph.getNodeCount() - 1;
		graph.setNode(last, graph.getNode(last).toBuilder().setDomain("com.microsoft"));
		if (model.getOpsetImportCount() == 1) model.addOpsetImport(OperatorSetIdProto
			.newBuilder().setDomain("com.microsoft").setVersion(1));
		return this;
	}

	ModelFile runtime(final String operator, final String inputs, final String outputs) {
		return runtime(operator, inputs, outputs, Map.of());
	}

	/** The graph's nodes, as those of a function. */
	List<NodeProto> nodes() {
		return graph.getNodeList();
	}

	byte[] bytes() {
		return model.setGraph(graph).build().toByteArray();
	}
}
