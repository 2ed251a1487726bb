/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import io.github.fovea.graph.Value;

/**
 * Sets whole channels of images to 0 while training and scales the others up (Tompson
 * et al. 2015): neighbouring pixels tell the same, so dropping single ones does little.
 *
 * @param ratio the share, 0 … 1 (excluded)
 */
public record SpatialDropout(float ratio) implements Layer {

	@Override
	public Value apply(final NetworkBuilder network, final Value x) {
		return DropoutMask.apply(network.ops(), x, 2, ratio);
	}

	@Override
	public String kind() {
		return "dropout";
	}
}
