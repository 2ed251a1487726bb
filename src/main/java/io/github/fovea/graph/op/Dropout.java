/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import io.github.fovea.graph.Backward;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.tensor.TensorType;

import java.util.List;

/**
 * ONNX Dropout as it acts in inference: not at all. Training replaces it by
 * {@link DropoutTraining}.
 *
 * @param ratio the share of elements that training drops, 0 … 1 (excluded)
 */
public record Dropout(float ratio) implements Operator {

	public Dropout {
		if (!(ratio >= 0 && ratio < 1)) throw new IllegalArgumentException(
			"The dropout ratio must be at least 0 and below 1, got " + ratio);
	}

	@Override
	public String name() {
		return "Dropout";
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		Check.count(name(), inputs, 1, 1);
		return inputs;
	}

	@Override
	public List<Value> gradient(final Backward b) {
		return List.of(b.gradient());
	}
}
