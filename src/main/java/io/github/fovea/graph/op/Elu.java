/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import java.util.Map;

/** ONNX Elu: x where x is positive, else alpha · (exp(x) - 1). */
public record Elu(float alpha) implements Pointwise {

	@Override
	public String name() {
		return "Elu";
	}

	@Override
	public Map<String, Object> attributes() {
		return Map.of("alpha", alpha);
	}

	@Override
	public double apply(final double x) {
		return x > 0 ? x : alpha * Math.expm1(x);
	}

	@Override
	public double derivative(final double x) {
		return x > 0 ? 1 : alpha * Math.exp(x);
	}

	@Override
	public boolean derivativeOfOutput() {
		return false;
	}
}
