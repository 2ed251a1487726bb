/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import io.github.fovea.graph.Backward;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Softmax and cross-entropy in one. Inputs: logits N,C,…; labels N,… (int32;
 * negative ones are left out); optionally a weight for each of the C classes.
 * Output: a scalar, the sum over samples of (1 - s) · w(label) · -log p(label) +
 * s / C · Σ w(c) · -log p(c), divided by the sum of w(label);
 * 0 where that sum is 0.
 *
 * @param labelSmoothing s, 0 … 1 (excluded)
 */
public record SoftmaxCrossEntropy(float labelSmoothing) implements Operator {

	public SoftmaxCrossEntropy {
		if (!(labelSmoothing >= 0 && labelSmoothing < 1))
			throw new IllegalArgumentException(
				"Label smoothing must be at least 0 and below 1, got " +
					labelSmoothing);
	}

	@Override
	public String name() {
		return "SoftmaxCrossEntropy";
	}

	@Override
	public String domain() {
		return FOVEA;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		Check.count(name(), inputs, 2, 3);
		final Shape logits = inputs.get(0).shape();
		if (logits.rank() < 2) throw new IllegalArgumentException(name() +
			" expects logits N,C,…, got shape " + logits);
		final long[] sizes = new long[logits.rank() - 1];
		sizes[0] = logits.get(0);
		for (int i = 1; i < sizes.length; i++) {
			sizes[i] = logits.get(i + 1);
		}
		final TensorType labels = new TensorType(ElementType.I32, Shape.of(sizes));
		if (!labels.equals(inputs.get(1))) throw new IllegalArgumentException(name() +
			" expects labels " + labels + ", got " + inputs.get(1));
		if (inputs.size() == 3) Check.shape("The class weights", Shape.of(logits.get(
			1)), inputs.get(2).shape());
		return List.of(inputs.get(0).as(Shape.SCALAR));
	}

	@Override
	public List<Value> gradient(final Backward b) {
		final List<Value> inputs = new ArrayList<>(b.node().inputs());
		inputs.add(2, b.gradient());
		final Value dx = b.graph().addAll(new SoftmaxCrossEntropyGrad(this), inputs)
			.get(0);
		return b.inputs() == 2 ? Arrays.asList(dx, null) : Arrays.asList(dx, null,
			null);
	}
}
