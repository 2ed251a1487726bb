/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.junit.jupiter.api.Test;

class GivenTest {

	@Test
	void namesAreReadAsInTables() {
		assertEquals(List.of(), Given.names("targets", ""));
		assertEquals(List.of("area", "x pos"), Given.names("targets", " area , x pos,"));
		assertEquals(List.of("area, µm²", "say \"x\""), Given.names("targets",
			"\"area, µm²\",\"say \"\"x\"\"\""));
		assertEquals(List.of("x \"pos\""), Given.names("targets", "x \"pos\""));
		assertThrows(UsageException.class, () -> Given.names("targets", "\"area"));
	}
}
