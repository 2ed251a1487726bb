/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

/**
 * Adam (Kingma and Ba 2015) and, with decoupled weight decay, AdamW (Loshchilov
 * and Hutter 2019). Moments m and v; at step t: d = g (+ weightDecay · p where not
 * decoupled), m = beta1 · m + (1 - beta1) · d, v = beta2 · v + (1 - beta2) · d²; p
 * = p (· (1 - rate · weightDecay) where decoupled) - rate · m' / (sqrt(v') +
 * epsilon), with m' = m / (1 - beta1^t) and v' = v / (1 - beta2^t).
 */
public record AdamStep(float beta1, float beta2, float epsilon,
	float weightDecay, boolean decoupled) implements OptimizerStep
{

	@Override
	public String name() {
		return decoupled ? "AdamWStep" : "AdamStep";
	}

	@Override
	public int moments() {
		return 2;
	}

	@Override
	public boolean counted() {
		return true;
	}
}
