/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

/**
 * Stochastic gradient descent: d = g + weightDecay · p; with momentum v = momentum
 * · v + d, and d = v, or d + momentum · v for Nesterov's; p = p - rate · d.
 */
public record SgdStep(float momentum, boolean nesterov, float weightDecay)
	implements OptimizerStep
{

	@Override
	public String name() {
		return "SgdStep";
	}

	@Override
	public int moments() {
		return momentum == 0 ? 0 : 1;
	}

	@Override
	public boolean counted() {
		return false;
	}
}
