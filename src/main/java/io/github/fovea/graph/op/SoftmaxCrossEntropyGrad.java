/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import io.github.fovea.graph.Operator;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.util.ArrayList;
import java.util.List;

/**
 * Gradient of the logits. Inputs: logits, labels, the loss's gradient (rank 0),
 * optionally the class weights.
 */
public record SoftmaxCrossEntropyGrad(SoftmaxCrossEntropy loss) implements
	Operator
{

	@Override
	public String name() {
		return "SoftmaxCrossEntropyGrad";
	}

	@Override
	public String domain() {
		return FOVEA;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		Check.count(name(), inputs, 3, 4);
		final List<TensorType> forward = new ArrayList<>(inputs);
		Check.shape("The loss's gradient", Shape.SCALAR, forward.remove(2).shape());
		loss.infer(forward);
		return inputs.subList(0, 1);
	}
}
