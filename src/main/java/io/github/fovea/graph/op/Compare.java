/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import io.github.fovea.graph.Operator;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.util.List;

/**
 * ONNX's relations of two tensors of one type, with broadcasting; the result is bool.
 */
public record Compare(Relation relation) implements Operator {

	/** The relations. */
	public enum Relation {
			EQUAL("Equal"), GREATER("Greater"), LESS("Less"), //
			GREATER_OR_EQUAL("GreaterOrEqual"), LESS_OR_EQUAL("LessOrEqual"), //
			/** Of bool alone, as the next ones. */
			AND("And"), OR("Or"), XOR("Xor");

		private final String onnx;

		Relation(final String onnx) {
			this.onnx = onnx;
		}

		public boolean holds(final double x, final double y) {
			return switch (this) {
				case EQUAL -> x == y;
				case GREATER -> x > y;
				case LESS -> x < y;
				case GREATER_OR_EQUAL -> x >= y;
				case LESS_OR_EQUAL -> x <= y;
				case AND -> x != 0 && y != 0;
				case OR -> x != 0 || y != 0;
				case XOR -> x != y;
			};
		}

		/** True if both are bool. */
		public boolean logical() {
			return this == AND || this == OR || this == XOR;
		}
	}

	@Override
	public String name() {
		return relation.onnx;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		Check.count(name(), inputs, 2, 2);
		Check.sameElements(name(), inputs);
		if (relation.logical() && inputs.get(0).elements() != ElementType.BOOL)
			throw new IllegalArgumentException(name() + " expects bool, got " + inputs);
		return List.of(new TensorType(ElementType.BOOL, Shape.broadcast(inputs.get(0)
			.shape(), inputs.get(1).shape())));
	}
}
