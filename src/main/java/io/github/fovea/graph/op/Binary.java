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
import java.util.Map;
import java.util.function.DoubleBinaryOperator;

/** ONNX's arithmetic of two tensors, with broadcasting. */
public record Binary(Function function) implements Operator {

	/** The functions. */
	public enum Function {
			ADD("Add", Double::sum), SUB("Sub", (x, y) -> x - y), //
			MUL("Mul", (x, y) -> x * y), DIV("Div", (x, y) -> x / y), //
			POW("Pow", Math::pow), MAX("Max", Math::max), MIN("Min", Math::min), //
			/** The remainder with the sign of x. */
			FMOD("Mod", (x, y) -> x % y),
			/** The remainder with the sign of y, of integers. */
			MOD("Mod", Function::floorMod);

		private final String onnx;
		private final DoubleBinaryOperator apply;

		Function(final String onnx, final DoubleBinaryOperator apply) {
			this.onnx = onnx;
			this.apply = apply;
		}

		private static double floorMod(final double x, final double y) {
			final double rest = x % y;
			return rest * y < 0 ? rest + y : rest;
		}
	}

	@Override
	public String name() {
		return function.onnx;
	}

	@Override
	public Map<String, Object> attributes() {
		return function == Function.FMOD ? Map.of("fmod", 1L) : Map.of();
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
		if (function == Function.MOD && inputs.get(0).elements().isFloating())
			throw new IllegalArgumentException(
				"Mod of floating-point numbers expects fmod = 1");
		return List.of(inputs.get(0).as(Shape.broadcast(inputs.get(0).shape(), inputs
			.get(1).shape())));
	}

	/** Equal numbers share the gradient of their maximum or minimum evenly. */
	@Override
	public List<Value> gradient(final Backward b) {
		final Ops ops = new Ops(b.graph());
		final Value x = b.input(0);
		final Value y = b.input(1);
		return Arrays.asList(//
			b.needs(0) ? ops.sumTo(byFirst(ops, b, x, y), x.shape()) : null, //
			b.needs(1) ? ops.sumTo(bySecond(ops, b, x, y), y.shape()) : null);
	}

	private Value byFirst(final Ops ops, final Backward b, final Value x,
		final Value y)
	{
		final Value g = b.gradient();
		return switch (function) {
			case ADD, SUB, FMOD, MOD -> g;
			case MUL -> ops.mul(g, y);
			case DIV -> ops.div(g, y);
			case POW -> ops.mul(g, ops.mul(y, ops.pow(x, ops.sub(y, ops.constant(
				1)))));
			case MAX -> share(ops, x, y, g);
			case MIN -> share(ops, y, x, g);
		};
	}

	private Value bySecond(final Ops ops, final Backward b, final Value x,
		final Value y)
	{
		final Value g = b.gradient();
		return switch (function) {
			case ADD -> g;
			case SUB -> ops.neg(g);
			case MUL -> ops.mul(g, x);
			case DIV -> ops.neg(ops.mul(g, ops.div(b.output(), y)));
			case POW -> ops.mul(g, ops.mul(b.output(), ops.log(x)));
			case MAX -> share(ops, y, x, g);
			case MIN -> share(ops, x, y, g);
			// x - rest is a multiple of y.
			case FMOD, MOD -> ops.neg(ops.mul(g, ops.unary(Unary.Function.ROUND, ops.div(ops
				.sub(x, b.output()), y))));
		};
	}

	/** The gradient where a is larger than b, half of it where they are equal. */
	private static Value share(final Ops ops, final Value a, final Value b,
		final Value g)
	{
		final Value half = ops.where(ops.compare(Compare.Relation.EQUAL, a, b), ops.mul(g,
			ops.constant(0.5f)), ops.constant(0));
		return ops.where(ops.compare(Compare.Relation.GREATER, a, b), g, half);
	}
}
