/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.reference;

import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

/**
 * How numbers enter and leave: with the types of the graph, or, where results
 * are to be exact, with float64 instead of float32.
 */
enum Door {
		GRAPH, EXACT;

	TensorType type(final TensorType type) {
		return this == EXACT && type.elements() == ElementType.F32 ? type.as(
			ElementType.F64) : type;
	}

	/**
	 * A copy as parameters keep it between runs: no finer than what can be read
	 * and set again.
	 */
	double[] kept(final Numbers numbers) {
		final double[] copy = numbers.data().clone();
		if (this == GRAPH && numbers.type().elements() == ElementType.F32) for (int i =
			0; i < copy.length; i++)
		{
			copy[i] = (float) copy[i];
		}
		return copy;
	}

	static void enter(final Tensor from, final Numbers to) {
		for (int i = 0; i < to.size(); i++) {
			to.data()[i] = from.get(i);
		}
	}

	static void leave(final Numbers from, final Tensor to) {
		for (int i = 0; i < from.size(); i++) {
			to.set(i, from.data()[i]);
		}
	}
}
