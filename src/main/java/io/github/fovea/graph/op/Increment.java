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

/** A counter plus one (int64, rank 0). */
public record Increment() implements Operator {

	static final TensorType COUNTER = new TensorType(ElementType.I64,
		Shape.SCALAR);

	@Override
	public String name() {
		return "Increment";
	}

	@Override
	public String domain() {
		return FOVEA;
	}

	@Override
	public boolean inPlace(final int output, final int input) {
		return true;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		Check.count(name(), inputs, 1, 1);
		if (!inputs.get(0).equals(COUNTER)) throw new IllegalArgumentException(
			"Increment expects " + COUNTER + ", got " + inputs.get(0));
		return inputs;
	}
}
