/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Moments;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Reshape;
import io.github.fovea.tensor.Shape;

import java.util.List;

/**
 * Normalisation of each image's channels in groups (Wu and He 2018), which depends on
 * no other image: fit for small batches. N,C,H,W to the same. Weights {@code weight}
 * and {@code bias} of C.
 *
 * @param groups a divisor of C
 */
public record GroupNorm(int groups, float epsilon) implements Layer {

	/** epsilon 1e-5. */
	public static GroupNorm of(final int groups) {
		return new GroupNorm(groups, 1e-5f);
	}

	@Override
	public Value apply(final NetworkBuilder network, final Value x) {
		final Shape shape = x.shape();
		final long channels = shape.get(1);
		if (groups < 1 || channels % groups != 0) throw new IllegalArgumentException(
			"Group normalisation in " + groups + " groups needs a multiple of as many " +
				"channels, got " + channels);
		final Ops ops = network.ops();
		// 0 keeps the batch open for another size.
		final Value grouped = ops.graph().add(new Reshape(List.of(0L, (long) groups,
			-1L)), x);
		final Moments moments = Moments.of(ops, grouped, 2);
		final Value normal = ops.graph().add(new Reshape(List.of(0L, channels, shape
			.get(2), shape.get(3))), ops.mul(moments.deviation(), moments.inverse(ops,
				epsilon)));
		final Shape perChannel = Shape.of(1, channels, 1, 1);
		return ops.add(ops.mul(normal, ops.reshape(network.weight("weight", Shape.of(
			channels), Initializer.ONES), perChannel)), ops.reshape(network.weight(
				"bias", Shape.of(channels), Initializer.ZEROS), perChannel));
	}

	@Override
	public String kind() {
		return "groupnorm";
	}
}
