/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.junit.jupiter.api.Test;

class InputRangeTest {

	private static final InputRange UNIT = new InputRange(0, 1);

	@Test
	void publishedNetworksKnow8Bits() {
		final InputRange known = InputRange.of8Bits(new Preprocessing.Imagenet(), 3);
		assertEquals(-0.485 / 0.229, known.least(), 1e-6);
		assertEquals((1 - 0.406) / 0.225, known.largest(), 1e-6);
		assertTrue(new InputRange(-2, 2).resembles(known));
		assertFalse(new InputRange(0, 255).resembles(known));
	}

	@Test
	void darkAndBlankImagesAreNotTakenForOthers() {
		assertTrue(new InputRange(0, 0.1f).resembles(UNIT));
		assertTrue(new InputRange(0, 0).resembles(UNIT));
		assertTrue(new InputRange(0, 10).resembles(UNIT));
		assertFalse(new InputRange(0, 10.1f).resembles(UNIT));
		assertFalse(new InputRange(0.9f, 0.95f).resembles(UNIT));
		assertEquals(Optional.empty(), new InputRange(0, 1).warning(UNIT, "the images"));
	}

	@Test
	void someOfManyValuesTell() {
		final float[] values = new float[100_000];
		for (int i = 0; i < values.length; i++) {
			values[i] = i;
		}
		final InputRange range = InputRange.sampled(values, 0, values.length);
		assertEquals(0, range.least());
		assertEquals(values.length, range.largest(), 50);
		assertEquals("0 to 1", UNIT.toString());
		assertEquals("-0.5 to 65540", new InputRange(-0.5f, 65535).toString());
		assertEquals("0 to Infinity", new InputRange(0, Float.POSITIVE_INFINITY).toString());
	}
}
