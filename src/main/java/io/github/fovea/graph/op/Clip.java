/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

/** ONNX Clip with constant bounds; infinite where there is none. */
public record Clip(float min, float max) implements Pointwise {

	@Override
	public String name() {
		return "Clip";
	}

	@Override
	public double apply(final double x) {
		return Math.min(Math.max(x, min), max);
	}

	@Override
	public double derivative(final double x) {
		return x >= min && x <= max ? 1 : 0;
	}

	@Override
	public boolean derivativeOfOutput() {
		return false;
	}
}
