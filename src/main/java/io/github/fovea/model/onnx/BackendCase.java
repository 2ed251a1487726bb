/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.FoveaException;
import io.github.fovea.model.wire.GraphProto;
import io.github.fovea.model.wire.ModelProto;
import io.github.fovea.model.wire.TensorProto;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import com.google.protobuf.InvalidProtocolBufferException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A test of ONNX's backends: a model, and what it must give.
 *
 * @param model the file
 * @param sets tensors by the names {@code input_N.pb} and {@code output_N.pb}, of each
 *          data set
 * @param relative error that a result may have, of what is expected
 * @param absolute error besides
 */
public record BackendCase(String name, byte[] model, List<Map<String, byte[]>> sets,
	double relative, double absolute)
{

	/** What a network is given, and what it must answer, in the order of its outputs. */
	public record DataSet(Map<String, Tensor> inputs, List<Tensor> outputs) {}

	private static final String INPUT = "input_";
	private static final String OUTPUT = "output_";

	/** The operators of the model, by name. */
	public Set<String> operators() {
		return graph().getNodeList().stream().map(n -> Importers.isOnnx(n.getDomain()) ? n
			.getOpType() : n.getDomain() + "." + n.getOpType()).collect(Collectors.toSet());
	}

	private GraphProto graph() {
		try {
			return ModelProto.parseFrom(model).getGraph();
		}
		catch (final InvalidProtocolBufferException e) {
			throw new FoveaException("it is no ONNX file, or it is damaged or cut off", e);
		}
	}

	/** Names of the inputs that are no weights. */
	private List<String> inputs() {
		final GraphProto graph = graph();
		final Set<String> weights = graph.getInitializerList().stream().map(
			TensorProto::getName).collect(Collectors.toSet());
		return graph.getInputList().stream().map(v -> v.getName()).filter(n -> !weights
			.contains(n)).toList();
	}

	/**
	 * The network for the shapes of a data set. Where it needs to know the content of
	 * inputs when it is read, all but the first are constants.
	 *
	 * @throws UnsupportedOperatorException naming the operators that Fovea lacks
	 */
	public OnnxModel read(final Map<String, Tensor> inputs) {
		final Map<String, Shape> shapes = new HashMap<>();
		inputs.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
		try {
			return OnnxReader.read(model, new OnnxReader.Options(shapes, Map.of()));
		}
		catch (final UnsupportedOperatorException e) {
			if (inputs.size() < 2) throw e;
			final Map<String, Tensor> constants = new HashMap<>(inputs);
			constants.remove(inputs().get(0));
			return OnnxReader.read(model, new OnnxReader.Options(shapes, constants));
		}
	}

	/**
	 * A data set. One without inputs is given those of the network: element i of n is
	 * i / n.
	 *
	 * @throws IllegalArgumentException if a tensor is of a type that Fovea lacks
	 */
	public DataSet dataSet(final int index) {
		final Map<String, byte[]> files = sets.get(index);
		final Map<String, Tensor> inputs = new HashMap<>();
		final List<String> names = inputs();
		for (int i = 0; i < names.size() && files.containsKey(INPUT + i + ".pb"); i++) {
			inputs.put(names.get(i), tensor(files.get(INPUT + i + ".pb")));
		}
		final boolean given = files.keySet().stream().anyMatch(f -> f.startsWith(INPUT));
		if (!given) OnnxReader.read(model, OnnxReader.Options.DEFAULT).graph().inputs()
			.forEach(v -> inputs.put(v.name(), ramp(Tensor.zeros(v.type()))));
		final List<Tensor> outputs = new ArrayList<>();
		for (int i = 0; files.containsKey(OUTPUT + i + ".pb"); i++) {
			outputs.add(tensor(files.get(OUTPUT + i + ".pb")));
		}
		return new DataSet(inputs, outputs);
	}

	private static Tensor ramp(final Tensor tensor) {
		for (int i = 0; i < tensor.size(); i++) {
			tensor.set(i, (double) i / tensor.size());
		}
		return tensor;
	}

	private static Tensor tensor(final byte[] bytes) {
		try {
			return Tensors.decode(TensorProto.parseFrom(bytes));
		}
		catch (final InvalidProtocolBufferException e) {
			throw new IllegalArgumentException("a value that is no tensor", e);
		}
	}
}
