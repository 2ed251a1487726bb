/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Resize;
import io.github.fovea.graph.op.Sampling;

/** Enlarges without weights: N,C,H,W to N,C,factor·H,factor·W. */
public record Upsampling2D(int factor, boolean bilinear) implements Layer {

	/** Repeats pixels. */
	public static Upsampling2D nearest(final int factor) {
		return new Upsampling2D(factor, false);
	}

	/** Interpolates; the images' outer edges meet. */
	public static Upsampling2D bilinear(final int factor) {
		return new Upsampling2D(factor, true);
	}

	@Override
	public Value apply(final NetworkBuilder network, final Value x) {
		final Sampling sampling = bilinear ? Sampling.of(Sampling.Mode.LINEAR,
			Sampling.Coordinates.HALF_PIXEL, Sampling.Rounding.ROUND_PREFER_FLOOR)
			: Sampling.of(Sampling.Mode.NEAREST, Sampling.Coordinates.ASYMMETRIC,
				Sampling.Rounding.FLOOR);
		Value y = x;
		for (int axis = 2; axis < 4; axis++) {
			y = network.ops().graph().add(new Resize(axis, factor, 0, sampling), y);
		}
		return y;
	}

	@Override
	public String kind() {
		return "upsampling";
	}
}
