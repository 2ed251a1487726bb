/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.model.wire.NodeProto;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Nodes of constants are computed while the file is read, and their results are
 * constants: the arithmetic of shapes, and weights on their way to a layer. The node is
 * read as any other, into a scope that evaluates what it is made of.
 */
final class Folding {

	/** Elements that a result may have, however few its inputs have. */
	private static final long SMALL = 1 << 16;

	/** Elements that all results may have together, besides as many as the file has. */
	private static final long MOST = 1 << 25;

	private final Scope outer;
	private long left = MOST;

	Folding(final Scope outer) {
		this.outer = outer;
	}

	/** Lets results have so many elements more, as a constant of the file has. */
	void allow(final long elements) {
		left += elements;
	}

	/**
	 * Computes a node.
	 *
	 * @return false if its inputs are not all constant, or it is not for here
	 */
	boolean fold(final NodeProto node, final Importer importer) {
		if (node.getInputList().stream().allMatch(String::isEmpty)) return false;
		for (final String input : node.getInputList()) {
			if (!input.isEmpty() && !outer.operand(input).isConstant()) return false;
		}
		final Evaluation evaluation = new Evaluation();
		importer.importNode(new NodeImport(evaluation, node));
		if (!evaluation.run()) return false;
		evaluation.definitions.forEach(Runnable::run);
		return true;
	}

	private final class Evaluation implements Scope {

		private final GraphBuilder builder = new GraphBuilder();
		private final Map<Value, Tensor> tensors = new HashMap<>();
		private final Map<String, Operand> own = new HashMap<>();
		private final Map<Operand, Operand> outers = new IdentityHashMap<>();
		private final List<Runnable> definitions = new ArrayList<>();

		@Override
		public long opset() {
			return outer.opset();
		}

		@Override
		public boolean isUsed(final String name) {
			return outer.isUsed(name);
		}

		@Override
		public Operand operand(final String name) {
			return own.computeIfAbsent(name, n -> {
				final Operand given = outer.operand(n);
				final Operand here = Operand.constant(() -> constant(n, given.constant()),
					given::constant);
				outers.put(here, given);
				return here;
			});
		}

		@Override
		public Value constant(final String name, final Tensor tensor) {
			return builder.constant(name, tensor);
		}

		@Override
		public Value add(final String name, final Operator operator,
			final Value... inputs)
		{
			return builder.addNamed(name, operator, List.of(inputs)).output();
		}

		@Override
		public Ops ops() {
			return new Ops(builder);
		}

		/** Nothing: what a node is made of decides about what becomes of it. */
		@Override
		public void learn(final Value value) {}

		@Override
		public int stored(final String name) {
			return outer.stored(name);
		}

		@Override
		public void store(final String name, final int onnx) {
			definitions.add(() -> outer.store(name, onnx));
		}

		/** Computes what was added; false if not all of it is for here. */
		boolean run() {
			for (final Node node : builder.nodes()) {
				final TensorType type = node.output().type();
				long given = SMALL;
				for (final Value input : node.inputs()) {
					given = Math.max(given, input.shape().size());
				}
				final long size = type.shape().size();
				if (node.outputs().size() > 1 || size > given || size > left) return false;
				final Tensor result = Evaluator.evaluate(node.operator(), node.inputs().stream()
					.map(this::tensor).toList(), type);
				if (result == null) return false;
				left -= size;
				tensors.put(node.output(), result);
			}
			return true;
		}

		private Tensor tensor(final Value value) {
			return tensors.computeIfAbsent(value, v -> builder.parameterOf(v)
				.initialTensor());
		}

		@Override
		public void define(final String name, final Operand operand) {
			final Operand given = outers.get(operand);
			if (given != null) {
				definitions.add(() -> outer.define(name, given));
				return;
			}
			final Value value = operand.value();
			definitions.add(() -> outer.defineConstant(name, () -> tensor(value)));
		}

		@Override
		public void defineConstant(final String name,
			final Supplier<Tensor> tensor)
		{
			definitions.add(() -> outer.defineConstant(name, tensor));
		}
	}
}
