/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import io.github.fovea.graph.Backward;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.tensor.Philox;
import io.github.fovea.tensor.TensorType;

import java.util.Arrays;
import java.util.List;

/**
 * Dropout in training (Srivastava et al. 2014): an element is 0 with probability
 * ratio, else scaled by 1 / (1 - ratio). Inputs: x, the step (int64, rank 0).
 * Which elements go is a function of stream, step and element, so the gradient
 * is the same operator on the gradient, and nothing is stored.
 *
 * @param stream the node's own sequence of random numbers
 */
public record DropoutTraining(float ratio, long stream) implements Operator {

	/** The random numbers of a step. */
	public Philox random(final long step) {
		return new Philox(stream, step);
	}

	/** True if the element at a row-major index stays. */
	public boolean keeps(final Philox random, final long index) {
		return random.uniform(index) >= ratio;
	}

	/** Factor of the elements that stay. */
	public float scale() {
		return 1 / (1 - ratio);
	}

	@Override
	public String name() {
		return "DropoutTraining";
	}

	@Override
	public String domain() {
		return FOVEA;
	}

	@Override
	public boolean inPlace(final int output, final int input) {
		return input == 0;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		Check.count(name(), inputs, 2, 2);
		if (!inputs.get(1).equals(Increment.COUNTER))
			throw new IllegalArgumentException("DropoutTraining expects a step " +
				Increment.COUNTER + ", got " + inputs.get(1));
		return inputs.subList(0, 1);
	}

	@Override
	public List<Value> gradient(final Backward b) {
		return Arrays.asList(b.graph().add(this, b.gradient(), b.input(1)), null);
	}
}
