/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

class SegmentedFileTest {

	@Test
	void imagesThatDifferByTheirEndingsHaveFilesOfTheirOwn() {
		assertEquals(List.of("a", "s-1", "s-2"), SegmentedFile.bases(List.of("a.png",
			"s.tif[1]", "s.tif[2]")));
		assertEquals(List.of("a.png", "A.tif", "b"), SegmentedFile.bases(List.of("a.png",
			"A.tif", "b.png")));
		assertEquals(List.of("a.png", "a.tif", "a.tif.png"), SegmentedFile.bases(List.of(
			"a.png", "a.tif", "a.tif.png")));
		final Path elsewhere = Path.of("data", "a.png").toAbsolutePath();
		assertEquals(List.of("b", elsewhere.getRoot().relativize(elsewhere.resolveSibling("a"))
			.toString()), SegmentedFile.bases(List.of("b.png", elsewhere.toString())));
	}
}
