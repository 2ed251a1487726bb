/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import io.github.fovea.tensor.Philox;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

/**
 * First content of weights. A fan is the number of inputs that meet in one
 * output (in), or of outputs that one input reaches (out): axis 1 and axis 0 of
 * the weights, each times the kernel's elements.
 */
public enum Initializer {
		ZEROS, ONES,
		/** Glorot and Bengio 2010: uniform within sqrt(6 / (in + out)). */
		GLOROT_UNIFORM,
		/** He et al. 2015: normal with deviation sqrt(2 / in). */
		HE_NORMAL,
		/** He et al. 2015: uniform within sqrt(6 / in). */
		HE_UNIFORM,
		/** He et al. 2015 for the way back: normal with deviation sqrt(2 / out). */
		HE_NORMAL_OUT,
		/** Uniform within 1 / sqrt(in), what PyTorch layers begin with. */
		INVERSE_ROOT,
		/** Uniform within 1 / sqrt(out). */
		INVERSE_ROOT_OUT,
		/** Normal with deviation 0.01. */
		NORMAL_SMALL,
		/** Normal with deviation 0.1. */
		NORMAL_TENTH,
		/**
		 * Long et al. 2015: weights (C, M, KH, KW) of a transposed convolution that
		 * interpolates each channel bilinearly, and mixes none.
		 */
		BILINEAR,
		/** LeCun et al. 1998: uniform within 2.4 / in. */
		LECUN_1998;

	/** Float32 numbers for weights of a shape (out, in, kernel…). */
	public Tensor create(final Shape shape, final Philox random) {
		return create(shape, random, fan(shape, 1));
	}

	/**
	 * @param fanIn number of inputs of each output, where the shape does not tell
	 */
	public Tensor create(final Shape shape, final Philox random,
		final double fanIn)
	{
		final float[] result = new float[shape.arraySize()];
		final double fanOut = fan(shape, 0);
		for (int i = 0; i < result.length; i++) {
			result[i] = (float) switch (this) {
				case ZEROS -> 0;
				case ONES -> 1;
				case GLOROT_UNIFORM -> uniform(random, i, Math.sqrt(6 / (fanIn +
					fanOut)));
				case HE_NORMAL -> random.gaussian(i) * Math.sqrt(2 / fanIn);
				case HE_UNIFORM -> uniform(random, i, Math.sqrt(6 / fanIn));
				case HE_NORMAL_OUT -> random.gaussian(i) * Math.sqrt(2 / fanOut);
				case INVERSE_ROOT -> uniform(random, i, 1 / Math.sqrt(fanIn));
				case INVERSE_ROOT_OUT -> uniform(random, i, 1 / Math.sqrt(fanOut));
				case NORMAL_SMALL -> random.gaussian(i) * 0.01;
				case NORMAL_TENTH -> random.gaussian(i) * 0.1;
				case BILINEAR -> bilinear(shape, i);
				case LECUN_1998 -> uniform(random, i, 2.4 / fanIn);
			};
		}
		return Tensor.of(result, shape);
	}

	private static double uniform(final Philox random, final int i,
		final double bound)
	{
		return (2 * random.uniformDouble(i) - 1) * bound;
	}

	/** The tent over a kernel's elements where both channels are the same, else 0. */
	private static double bilinear(final Shape shape, final int i) {
		final int kernel = shape.at(2) * shape.at(3);
		final boolean same = i / kernel / shape.at(1) == i / kernel % shape.at(1);
		return same ? tent(i / shape.at(3) % shape.at(2), shape.at(2)) * tent(i % shape
			.at(3), shape.at(3)) : 0;
	}

	private static double tent(final int i, final int size) {
		final int reach = (size + 1) / 2;
		return 1 - Math.abs(i - (size - 1) / 2.0) / reach;
	}

	private static double fan(final Shape shape, final int axis) {
		if (shape.rank() < 2) return Math.max(1, shape.size());
		return (double) shape.get(axis) * shape.product(2, shape.rank());
	}
}
