/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fovea.tensor.Philox;

import org.junit.jupiter.api.Test;

class DrawsTest {

	/** A double takes two words of the generator, a block has four. */
	@Test
	void manyNumbersAreTakenFromWholeBlocksThatNothingElseUses() {
		final Philox philox = new Philox(1, 2);
		final Draws draws = new Draws(philox);
		assertEquals(philox.uniformDouble(0), draws.between(0, 1));
		final float[] many = draws.uniform(5);
		assertEquals(8, many.length);
		for (int i = 0; i < many.length; i++) {
			assertEquals(philox.uniform(4 + i), many[i]);
		}
		assertEquals(philox.uniformDouble(6), draws.between(0, 1));
	}
}
