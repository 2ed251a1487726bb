/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.augment;

import io.github.fovea.data.Draws;

import org.scijava.plugin.Plugin;

/**
 * Zhang et al., "mixup: beyond empirical risk minimization", ICLR 2018. Two images
 * of a batch become λ a + (1 - λ) b and λ b + (1 - λ) a, their classes likewise. λ and
 * 1 - λ give the same two, so the larger one is taken and each image keeps its place
 * by the class that dominates.
 */
@Plugin(type = Augmentation.class, name = "mixup")
public final class Mixup implements Augmentation {

	@Override
	public String name() {
		return "mixup";
	}

	@Override
	public String description() {
		return "mixes pairs of images and their classes by shares of the distribution Beta(amount, amount)";
	}

	@Override
	public double largest() {
		return 1;
	}

	@Override
	public double usual() {
		return 0.2;
	}

	/** The larger share of two images; 1 for an amount of 0. */
	float share(final double amount, final Draws random) {
		final double lambda = amount == 0 ? 1 : beta(amount, random);
		return (float) Math.max(lambda, 1 - lambda);
	}

	/**
	 * A number of the distribution Beta(a,a), a from above 0 to 1, by rejection
	 * (Jöhnk 1964): u^(1/a) of u^(1/a) + v^(1/a), if that sum is at most 1. In
	 * logarithms, as powers of small a vanish.
	 */
	static double beta(final double a, final Draws random) {
		while (true) {
			final double u = StrictMath.log(1 - random.between(0, 1)) / a;
			final double v = StrictMath.log(1 - random.between(0, 1)) / a;
			final double ratio = StrictMath.exp(-Math.abs(u - v));
			if (Math.max(u, v) + StrictMath.log1p(ratio) <= 0) return u > v ? 1 / (1 +
				ratio) : ratio / (1 + ratio);
		}
	}
}
