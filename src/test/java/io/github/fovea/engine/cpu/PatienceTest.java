/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PatienceTest {

	private static final long MICROSECOND = 1000;

	private final Patience patience = new Patience();

	@Test
	void spinningInVainMakesItShortButNeverNothing() {
		assertFalse(patience.isLostAfter(190 * MICROSECOND));
		for (int i = 0; i < 20; i++) {
			patience.lose();
		}
		assertTrue(patience.isLostAfter(11 * MICROSECOND));
		assertFalse(patience.isLostAfter(9 * MICROSECOND));
	}

	@Test
	void successMakesItLongerUpToABound() {
		patience.lose();
		patience.lose();
		assertTrue(patience.isLostAfter(60 * MICROSECOND));
		patience.gain();
		assertFalse(patience.isLostAfter(60 * MICROSECOND));
		for (int i = 0; i < 1000; i++) {
			patience.gain();
		}
		assertTrue(patience.isLostAfter(201 * MICROSECOND));
	}
}
