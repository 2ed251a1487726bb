/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import java.util.Map;

/** ONNX LeakyRelu: x where x ≥ 0, else alpha · x. */
public record LeakyRelu(float alpha) implements Pointwise {

	@Override
	public String name() {
		return "LeakyRelu";
	}

	@Override
	public Map<String, Object> attributes() {
		return Map.of("alpha", alpha);
	}

	@Override
	public double apply(final double x) {
		return x >= 0 ? x : alpha * x;
	}

	@Override
	public double derivative(final double x) {
		return x >= 0 ? 1 : alpha;
	}

	@Override
	public boolean derivativeOfOutput() {
		return false;
	}
}
