/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.reference;

import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

/**
 * What the reference computes with: every element a double, whatever its type.
 * Integers are exact up to 2^53.
 */
record Numbers(TensorType type, double[] data) {

	static Numbers zeros(final TensorType type) {
		return new Numbers(type, new double[type.shape().arraySize()]);
	}

	Shape shape() {
		return type.shape();
	}

	int size() {
		return data.length;
	}
}
