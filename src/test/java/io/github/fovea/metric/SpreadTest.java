/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

class SpreadTest {

	@Test
	void isMeanAndSampleDeviation() {
		final Spread spread = Spread.of(List.of(2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0));
		assertEquals(5, spread.mean(), 1e-12);
		assertEquals(Math.sqrt(32.0 / 7), spread.deviation(), 1e-12);
		assertEquals("5.0000 ± 2.1381 over 8", spread.toString());
		assertTrue(Double.isNaN(Spread.of(List.of(1.0)).deviation()));
		assertEquals("1.0000 over 1", Spread.of(List.of(1.0)).toString());
	}

	@Test
	void leavesOutWhatIsNoNumber() {
		assertEquals(Spread.of(List.of(0.5, 0.7)), Spread.of(List.of(0.5, Double.NaN, 0.7)));
		assertEquals(2, Spread.of(List.of(0.5, Double.NaN, 0.7)).count());
		assertEquals("NaN over 0", Spread.of(List.of(Double.NaN, Double.NaN)).toString());
	}
}
