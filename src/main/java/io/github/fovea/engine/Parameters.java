/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine;

import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.Set;

/** Named tensors kept on a device between runs and shared by programs. */
public interface Parameters extends AutoCloseable {

	/** Names in the order in which they were added. */
	Set<String> names();

	/**
	 * Type of a parameter.
	 *
	 * @throws java.util.NoSuchElementException if there is none of that name
	 */
	TensorType type(String name);

	/**
	 * A copy of the present content.
	 *
	 * @throws java.util.NoSuchElementException if there is none of that name
	 */
	Tensor get(String name);

	/**
	 * Adds a parameter, or changes the content of one of the same type.
	 *
	 * @throws IllegalArgumentException if it exists with another type
	 */
	void set(String name, Tensor content);

	@Override
	void close();
}
