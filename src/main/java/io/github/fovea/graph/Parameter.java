/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph;

import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.Locale;
import java.util.function.Function;

/**
 * A named tensor that a program keeps between runs.
 *
 * @param initial makes the first content for the parameter's type; called at
 *          most when a program needs it, so that a summary of a large network
 *          costs no memory
 */
public record Parameter(Value value, Role role,
	Function<TensorType, Tensor> initial)
{

	/** What a parameter is for. */
	public enum Role {
			/** Learned: weights and biases. */
			TRAINABLE,
			/** Kept but not learned by gradient: running statistics, moments. */
			STATE,
			/** Never changes: ONNX's constants, connection tables. */
			CONSTANT
	}

	public String name() {
		return value.name();
	}

	public boolean trainable() {
		return role == Role.TRAINABLE;
	}

	/**
	 * The first content.
	 *
	 * @throws IllegalStateException if the initialiser makes another type
	 */
	public Tensor initialTensor() {
		final Tensor tensor = initial.apply(value.type());
		if (!tensor.type().equals(value.type())) throw new IllegalStateException(
			"The initialiser of " + value + " made " + tensor.type());
		return tensor;
	}

	@Override
	public String toString() {
		return role.name().toLowerCase(Locale.ROOT) + " " + value;
	}
}
