/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.data.Draws;
import io.github.fovea.tensor.Philox;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shares of mixed images. */
class MixupTest {

	/** Beta(a,a): mean 1/2, variance 1/(4 (2a + 1)), fourth moment by the recursion. */
	@ParameterizedTest
	@ValueSource(doubles = { 0.001, 0.1, 0.2, 0.5, 1 })
	void sharesAreOfTheBetaDistribution(final double a) {
		final int count = 40_000;
		final Draws random = new Draws(new Philox(3, 4));
		double mean = 0;
		double variance = 0;
		double fourth = 0;
		for (int i = 0; i < count; i++) {
			final double number = Mixup.beta(a, random);
			assertTrue(number >= 0 && number <= 1);
			mean += number / count;
			variance += (number - 0.5) * (number - 0.5) / count;
			fourth += Math.pow(number, 4) / count;
		}
		assertEquals(0.5, mean, 0.011);
		assertEquals(1 / (4 * (2 * a + 1)), variance, 0.003);
		assertEquals(0.5 * (a + 1) / (2 * a + 1) * (a + 2) / (2 * a + 2) * (a + 3) / (2 *
			a + 3), fourth, 0.011);
	}

	@Test
	void theLargerPartStays() {
		final Augmentations mixup = Augmentations.parse("flip,mixup=1");
		double mean = 0;
		for (int i = 0; i < 4000; i++) {
			final float share = mixup.share(1, 2, i);
			assertTrue(share >= 0.5 && share <= 1);
			assertEquals(share, mixup.share(1, 2, i));
			mean += share / 4000;
		}
		assertEquals(0.75, mean, 0.01);
		assertTrue(mixup.share(1, 2, 3) != mixup.share(1, 3, 3));
		assertTrue(mixup.mixes());
		assertFalse(Augmentations.parse("flip,mixup=0").mixes());
		assertEquals(1, Augmentations.parse("flip,mixup=0").share(1, 2, 3));
		assertEquals(1, Augmentations.parse("flip").share(1, 2, 3));
	}
}
