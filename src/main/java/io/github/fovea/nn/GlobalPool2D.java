/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.GlobalPool;

/** Mean or maximum of each channel: N,C,H,W to N,C. */
public enum GlobalPool2D implements Layer {
		AVERAGE, MAX;

	@Override
	public Value apply(final NetworkBuilder network, final Value x) {
		final GlobalPool pool = new GlobalPool(this == MAX ? GlobalPool.Kind.MAX
			: GlobalPool.Kind.AVERAGE);
		return network.ops().flatten(network.ops().graph().add(pool, x));
	}

	@Override
	public String kind() {
		return "globalpool";
	}
}
