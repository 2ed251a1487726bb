/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Lrn;

/**
 * Local response normalisation across channels (Krizhevsky et al. 2012): each number
 * by (k + alpha / size · s)^beta, where s is the sum of squares of its neighbours in
 * {@code size} channels, itself included.
 */
public record LocalResponseNorm(int size, float alpha, float beta, float k)
	implements Layer
{

	@Override
	public Value apply(final NetworkBuilder network, final Value x) {
		return network.ops().graph().add(new Lrn(size, alpha, beta, k), x);
	}

	@Override
	public String kind() {
		return "lrn";
	}
}
