/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.model.wire.GraphProto;
import io.github.fovea.model.wire.ModelProto;
import io.github.fovea.model.wire.NodeProto;
import io.github.fovea.model.wire.OperatorSetIdProto;
import io.github.fovea.model.wire.TensorProto;
import io.github.fovea.model.wire.TensorShapeProto;
import io.github.fovea.model.wire.TypeProto;
import io.github.fovea.model.wire.ValueInfoProto;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A network of one node from x (N,4,3,5) to y, both of float32.
 *
 * @param scale of the numbers of x, which are in -1.5 … 1.5
 * @param constants that follow x, named c0, c1, …
 * @param weights true if those are learned
 */
record OneNode(int opset, String operator, Map<String, Object> attributes,
	double scale, List<Tensor> constants, boolean weights)
{

	static List<OneNode> all() {
		final List<OneNode> cases = new ArrayList<>();
		activations(cases);
		normalisations(cases);
		for (final String operator : List.of("Max", "Min", "Mean", "Sum")) {
			for (final int opset : new int[] { 8, 13 }) {
				add(cases, opset, operator, Map.of(), numbers(4, 1, 1), numbers(3, 5), numbers(1));
				add(cases, opset, operator, Map.of());
			}
		}
		add(cases, 13, "Mod", Map.of("fmod", 1L), numbers(3, 5));
		add(cases, 13, "Clip", Map.of(), Tensor.scalar(-0.4f), Tensor.scalar(0.8f));
		add(cases, 13, "Clip", Map.of());
		for (final String operator : List.of("Floor", "Ceil", "Round", "Erf", "Sin", "Cos",
			"Atan", "Sinh", "Cosh", "Asinh", "Sign", "Softplus", "Softsign"))
		{
			cases.add(new OneNode(17, operator, Map.of(), 2.2, List.of(), false));
		}
		for (final String operator : List.of("Tan", "Asin", "Acos", "Atanh")) {
			cases.add(new OneNode(17, operator, Map.of(), 0.6, List.of(), false));
		}
		add(cases, 11, "Hardmax", Map.of("axis", 2L));
		add(cases, 13, "Hardmax", Map.of("axis", 1L));
		add(cases, 13, "Hardmax", Map.of());
		return cases;
	}

	/** Losses with labels of a batch of 2. */
	static List<OneNode> losses() {
		final Tensor labels = Tensor.zeros(ElementType.I64, 2, 3, 5);
		for (int i = 0; i < labels.size(); i++) {
			labels.longs()[i] = 7 * i % 4;
		}
		final List<OneNode> cases = new ArrayList<>();
		for (final String operator : List.of("NegativeLogLikelihoodLoss",
			"SoftmaxCrossEntropyLoss"))
		{
			for (final String reduction : List.of("none", "sum", "mean")) {
				add(cases, 13, operator, Map.of("reduction", reduction), labels);
				add(cases, 13, operator, Map.of("reduction", reduction, "ignore_index", 2L),
					labels, numbers(4));
			}
		}
		return cases;
	}

	private static void activations(final List<OneNode> cases) {
		add(cases, 6, "Elu", Map.of("alpha", 0.7f));
		add(cases, 12, "Celu", Map.of("alpha", 0.7f));
		add(cases, 12, "Celu", Map.of());
		add(cases, 6, "Selu", Map.of());
		add(cases, 6, "Selu", Map.of("alpha", 1.2f, "gamma", 0.8f));
		add(cases, 20, "Gelu", Map.of());
		add(cases, 20, "Gelu", Map.of("approximate", "tanh"));
		add(cases, 6, "HardSigmoid", Map.of());
		add(cases, 6, "HardSigmoid", Map.of("alpha", 0.4f, "beta", 0.3f));
		cases.add(new OneNode(14, "HardSwish", Map.of(), 3, List.of(), false));
		add(cases, 18, "Mish", Map.of());
		add(cases, 10, "ThresholdedRelu", Map.of("alpha", 0.4f));
		add(cases, 9, "Shrink", Map.of("bias", 0.2f, "lambd", 0.6f));
		add(cases, 9, "Shrink", Map.of());
		weights(cases, 7, "PRelu", Map.of(), numbers(4, 1, 1));
		weights(cases, 9, "PRelu", Map.of(), numbers(1));
		weights(cases, 16, "PRelu", Map.of(), numbers(3, 1));
		weights(cases, 16, "PRelu", Map.of(), numbers(1, 4, 3, 5));
	}

	private static void normalisations(final List<OneNode> cases) {
		weights(cases, 6, "InstanceNormalization", Map.of("epsilon", 1e-2f), numbers(4),
			numbers(4));
		weights(cases, 18, "GroupNormalization", Map.of("num_groups", 2L), numbers(2),
			numbers(2));
		weights(cases, 21, "GroupNormalization", Map.of("num_groups", 2L, "epsilon", 1e-2f),
			numbers(4), numbers(4));
		weights(cases, 17, "LayerNormalization", Map.of(), numbers(5), numbers(5));
		weights(cases, 17, "LayerNormalization", Map.of("axis", 2L), numbers(3, 5));
		weights(cases, 17, "LayerNormalization", Map.of("axis", -3L, "epsilon", 0.1f),
			numbers(4, 3, 5), numbers(4, 3, 5));
		weights(cases, 23, "RMSNormalization", Map.of("axis", 2L), numbers(3, 5));
		weights(cases, 15, "BatchNormalization", Map.of("training_mode", 1L), numbers(4),
			numbers(4), numbers(4), numbers(4));
		for (final long p : new long[] { 1, 2 }) {
			add(cases, 6, "LpNormalization", Map.of("p", p, "axis", 1L));
		}
		add(cases, 9, "MeanVarianceNormalization", Map.of());
		add(cases, 13, "MeanVarianceNormalization", Map.of("axes", new long[] { 1, 2 }));
	}

	private static void add(final List<OneNode> cases, final int opset,
		final String operator, final Map<String, Object> attributes,
		final Tensor... constants)
	{
		cases.add(new OneNode(opset, operator, attributes, 1, List.of(constants), false));
	}

	private static void weights(final List<OneNode> cases, final int opset,
		final String operator, final Map<String, Object> attributes,
		final Tensor... constants)
	{
		cases.add(new OneNode(opset, operator, attributes, 1, List.of(constants), true));
	}

	private static Tensor numbers(final long... sizes) {
		return ExportCase.random(TensorType.f32(sizes), "constant", true);
	}

	byte[] file() {
		final GraphProto.Builder graph = GraphProto.newBuilder().setName("test").addInput(
			info("x", true)).addOutput(info("y", false));
		final NodeProto.Builder node = NodeProto.newBuilder().setOpType(operator).addInput(
			"x").addOutput("y").addAllAttribute(Attributes.encode(attributes));
		// Batch normalisation in training has all outputs.
		if (operator.equals("BatchNormalization")) for (final String name : List.of("mean",
			"var"))
		{
			node.addOutput(name);
			graph.addOutput(info(name, false));
		}
		for (int i = 0; i < constants.size(); i++) {
			final TensorProto.Builder tensor = Tensors.header(constants.get(i).type()).setName(
				"c" + i);
			if (constants.get(i).elements() == ElementType.F32) for (final float number : constants
				.get(i).floats())
			{
				tensor.addFloatData(number);
			}
			else for (final long number : constants.get(i).longs()) {
				tensor.addInt64Data(number);
			}
			graph.addInitializer(tensor);
			node.addInput("c" + i);
		}
		return ModelProto.newBuilder().setIrVersion(8).addOpsetImport(OperatorSetIdProto
			.newBuilder().setVersion(opset)).setGraph(graph.addNode(node)).build()
			.toByteArray();
	}

	private static ValueInfoProto info(final String name, final boolean shaped) {
		final TypeProto.Tensor.Builder type = TypeProto.Tensor.newBuilder().setElemType(
			ElementType.F32.onnx());
		if (shaped) {
			final TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
			shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("N"));
			for (final long size : new long[] { 4, 3, 5 }) {
				shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size));
			}
			type.setShape(shape);
		}
		return ValueInfoProto.newBuilder().setName(name).setType(TypeProto.newBuilder()
			.setTensorType(type)).build();
	}

	@Override
	public String toString() {
		return operator + " " + opset + " " + new TreeMap<>(attributes).keySet() +
			" " + constants.stream().map(t -> t.shape().toString()).toList();
	}
}
