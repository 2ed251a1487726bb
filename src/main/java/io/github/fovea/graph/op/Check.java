/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.util.List;

/** The checks that shape inference shares. */
final class Check {

	private Check() {}

	static void count(final String operator, final List<TensorType> inputs,
		final int least, final int most)
	{
		if (inputs.size() < least || inputs.size() > most)
			throw new IllegalArgumentException(operator + " takes " + (least == most
				? least : least + " to " + most) + " inputs, got " + inputs.size());
	}

	/** Batch and channels, then one or more axes of space. */
	static void image(final String operator, final TensorType x,
		final int spatial)
	{
		if (x.rank() != spatial + 2) throw new IllegalArgumentException(operator +
			" with " + spatial + " spatial axes expects a tensor of rank " +
			(spatial + 2) + " (N,C" + ",H,W".substring(0, 2 * Math.min(2, spatial)) +
			"), got shape " + x.shape());
		pixels(operator, x.shape());
	}

	/** No spatial axis may be empty: there is no maximum or mean of nothing. */
	static void pixels(final String operator, final Shape image) {
		for (int axis = 2; axis < image.rank(); axis++) {
			if (image.get(axis) == 0) throw new IllegalArgumentException(operator +
				" got images without pixels, of shape " + image +
				"; the network needs larger images");
		}
	}

	/** Kernels add up products, and need one at least. */
	static void channels(final String operator, final Shape image) {
		if (image.get(1) == 0) throw new IllegalArgumentException(operator +
			" got images without channels, of shape " + image);
	}

	static void shape(final String what, final Shape expected,
		final Shape actual)
	{
		if (!expected.equals(actual)) throw new IllegalArgumentException(what +
			" should have shape " + expected + ", got " + actual);
	}

	static void sameElements(final String operator,
		final List<TensorType> inputs)
	{
		for (final TensorType input : inputs) {
			if (input.elements() != inputs.get(0).elements())
				throw new IllegalArgumentException(operator +
					" expects inputs of one element type, got " + inputs);
		}
	}
}
