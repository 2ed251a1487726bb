/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import io.github.fovea.graph.Backward;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** ONNX's arithmetic of two tensors, with broadcasting. */
public record Binary(Function function) implements Operator {

	/** The functions. */
	public enum Function {
			ADD("Add", Double::sum), SUB("Sub", (x, y) -> x - y), //
			MUL("Mul", (x, y) -> x * y), DIV("Div", (x, y) -> x / y), //
			POW("Pow", Math::pow);

		private final String onnx;
		private final DoubleBinaryOperator apply;

		Function(final String onnx, final DoubleBinaryOperator apply) {
			this.onnx = onnx;
			this.apply = apply;
		}
	}

	@Override
	public String name() {
		return function.onnx;
	}

	public double apply(final double x, final double y) {
		return function.apply.applyAsDouble(x, y);
	}

	@Override
	public boolean inPlace(final int output, final int input) {
		return true;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		Check.count(name(), inputs, 2, 2);
		Check.sameElements(name(), inputs);
		return List.of(inputs.get(0).as(Shape.broadcast(inputs.get(0).shape(), inputs
			.get(1).shape())));
	}

	@Override
	public List<Value> gradient(final Backward b) {
		final Ops ops = new Ops(b.graph());
		final Value x = b.input(0);
		final Value y = b.input(1);
		final Value g = b.gradient();
		Value dx = null;
		Value dy = null;
		if (b.needs(0)) dx = switch (function) {
			case ADD, SUB -> g;
			case MUL -> ops.mul(g, y);
			case DIV -> ops.div(g, y);
			case POW -> ops.mul(g, ops.mul(y, ops.pow(x, ops.sub(y, ops.constant(
				1)))));
		};
		if (b.needs(1)) dy = switch (function) {
			case ADD -> g;
			case SUB -> ops.neg(g);
			case MUL -> ops.mul(g, x);
			case DIV -> ops.neg(ops.mul(g, ops.div(b.output(), y)));
			case POW -> ops.mul(g, ops.mul(b.output(), ops.log(x)));
		};
		return Arrays.asList(dx == null ? null : ops.sumTo(dx, x.shape()),
			dy == null ? null : ops.sumTo(dy, y.shape()));
	}
}
