/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import io.github.fovea.graph.Value;

/**
 * Mean and variance over axes, made of sums and arithmetic. The variance is that of
 * deviations from the mean, which loses no digits.
 *
 * @param deviation of each number from the mean
 * @param mean and variance, axes kept with size 1
 */
public record Moments(Value deviation, Value mean, Value variance) {

	public static Moments of(final Ops ops, final Value x, final int... axes) {
		final Value mean = ops.reduce(Reduce.Function.MEAN, x, true, axes);
		final Value deviation = ops.sub(x, mean);
		return new Moments(deviation, mean, ops.reduce(Reduce.Function.MEAN, ops.mul(
			deviation, deviation), true, axes));
	}

	/** 1 / √(variance + epsilon). */
	public Value inverse(final Ops ops, final float epsilon) {
		return ops.unary(Unary.Function.RECIPROCAL, ops.sqrt(ops.add(variance, ops
			.constant(epsilon))));
	}
}
