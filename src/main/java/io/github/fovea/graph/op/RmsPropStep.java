/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

/**
 * RMSProp (Tieleman and Hinton 2012). Moments s and, with momentum, v: d = g +
 * weightDecay · p, s = rho · s + (1 - rho) · d², u = d / (sqrt(s) + epsilon); with
 * momentum v = momentum · v + u and u = v; p = p - rate · u.
 */
public record RmsPropStep(float rho, float epsilon, float momentum,
	float weightDecay) implements OptimizerStep
{

	@Override
	public String name() {
		return "RmsPropStep";
	}

	@Override
	public int moments() {
		return momentum == 0 ? 1 : 2;
	}

	@Override
	public boolean counted() {
		return false;
	}
}
