/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import java.util.function.DoubleUnaryOperator;

/** ONNX's functions of one number without attributes. */
public record Unary(Function function) implements Pointwise {

	/** The functions, each with its derivative. */
	public enum Function {
			RELU("Relu", x -> Math.max(x, 0), true, y -> y > 0 ? 1 : 0), //
			TANH("Tanh", Math::tanh, true, y -> 1 - y * y), //
			SIGMOID("Sigmoid", Formulas::sigmoid, true, y -> y * (1 - y)), //
			SOFTPLUS("Softplus", Formulas::softplus, false, Formulas::sigmoid), //
			EXP("Exp", Math::exp, true, y -> y), //
			LOG("Log", Math::log, false, x -> 1 / x), //
			SQRT("Sqrt", Math::sqrt, true, y -> 0.5 / y), //
			NEG("Neg", x -> -x, true, y -> -1), //
			ABS("Abs", Math::abs, false, Math::signum), //
			SIGN("Sign", Math::signum, true, y -> 0), //
			RECIPROCAL("Reciprocal", x -> 1 / x, true, y -> -y * y), //
			FLOOR("Floor", Math::floor, true, y -> 0), //
			CEIL("Ceil", Math::ceil, true, y -> 0), //
			/** Halves go to the even neighbour. */
			ROUND("Round", Math::rint, true, y -> 0), //
			ERF("Erf", Formulas::erf, false, x -> 2 / Math.sqrt(Math.PI) * Math.exp(-x *
				x)), //
			SIN("Sin", Math::sin, false, Math::cos), //
			COS("Cos", Math::cos, false, x -> -Math.sin(x)), //
			TAN("Tan", Math::tan, true, y -> 1 + y * y), //
			ASIN("Asin", Math::asin, false, x -> 1 / Math.sqrt(1 - x * x)), //
			ACOS("Acos", Math::acos, false, x -> -1 / Math.sqrt(1 - x * x)), //
			ATAN("Atan", Math::atan, false, x -> 1 / (1 + x * x)), //
			SINH("Sinh", Math::sinh, false, Math::cosh), //
			COSH("Cosh", Math::cosh, false, Math::sinh), //
			ASINH("Asinh", Formulas::asinh, false, x -> 1 / Math.sqrt(x * x + 1)), //
			ACOSH("Acosh", Formulas::acosh, false, x -> 1 / Math.sqrt(x * x - 1)), //
			ATANH("Atanh", Formulas::atanh, false, x -> 1 / (1 - x * x));

		private final String onnx;
		private final DoubleUnaryOperator apply;
		private final boolean ofOutput;
		private final DoubleUnaryOperator derivative;

		Function(final String onnx, final DoubleUnaryOperator apply,
			final boolean ofOutput, final DoubleUnaryOperator derivative)
		{
			this.onnx = onnx;
			this.apply = apply;
			this.ofOutput = ofOutput;
			this.derivative = derivative;
		}
	}

	@Override
	public String name() {
		return function.onnx;
	}

	@Override
	public double apply(final double x) {
		return function.apply.applyAsDouble(x);
	}

	@Override
	public double derivative(final double xOrY) {
		return function.derivative.applyAsDouble(xOrY);
	}

	@Override
	public boolean derivativeOfOutput() {
		return function.ofOutput;
	}
}
