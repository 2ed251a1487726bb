/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How work is divided among parts. */
class KernelTest {

	/** All of it, each part in order, up to the largest array that Java has. */
	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 4095, 4096, 4097, 1 << 30, Integer.MAX_VALUE - 4095,
		Integer.MAX_VALUE - 8 })
	void partsAreTheWhole(final int size) {
		for (final int parts : new int[] { 1, 2, 3, 64 }) {
			assertEquals(0, Kernel.from(size, 4096, 0, parts));
			assertEquals(size, Kernel.from(size, 4096, parts, parts));
			for (int part = 0; part < parts; part++) {
				final int from = Kernel.from(size, 4096, part, parts);
				assertTrue(from % 4096 == 0 || from == size);
				assertTrue(from <= Kernel.from(size, 4096, part + 1, parts));
			}
		}
	}
}
