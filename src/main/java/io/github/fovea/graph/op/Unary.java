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
			SIGMOID("Sigmoid", Function::sigmoid, true, y -> y * (1 - y)), //
			SOFTPLUS("Softplus", Function::softplus, false, Function::sigmoid), //
			EXP("Exp", Math::exp, true, y -> y), //
			LOG("Log", Math::log, false, x -> 1 / x), //
			SQRT("Sqrt", Math::sqrt, true, y -> 0.5 / y), //
			NEG("Neg", x -> -x, true, y -> -1), //
			ABS("Abs", Math::abs, false, Math::signum), //
			SIGN("Sign", Math::signum, true, y -> 0), //
			RECIPROCAL("Reciprocal", x -> 1 / x, true, y -> -y * y);

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

		private static double sigmoid(final double x) {
			return 1 / (1 + Math.exp(-x));
		}

		// log(1 + exp(x)) without overflow
		private static double softplus(final double x) {
			return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
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
