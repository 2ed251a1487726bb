/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Lrn;

/**
 * Divides each number by (bias + alpha · m)^beta, where m is the mean of the squares of
 * {@code size} neighbouring channels (Krizhevsky et al. 2012, whose alpha, for the sum
 * of the squares, is this one divided by size).
 */
public record LocalResponseNorm(int size, float alpha, float beta, float bias)
	implements Layer
{

	@Override
	public Value apply(final NetworkBuilder network, final Value x) {
		return network.ops().graph().add(new Lrn(size, alpha, beta, bias), x);
	}

	@Override
	public String kind() {
		return "lrn";
	}
}
