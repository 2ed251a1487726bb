/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

class DatasetsTest {

	@Test
	void theFolderThatCannotBeReadIsNamed() {
		tells("cells/locked: there is no permission for it", new AccessDeniedException(
			"cells/locked"));
		tells("there is no permission for it", new AccessDeniedException("cells"));
		tells("a link in it leads back to a folder above it (cells/loop)",
			new FileSystemLoopException("cells/loop"));
	}

	private static void tells(final String reason, final IOException e) {
		assertEquals("Cannot read the images of cells: " + reason, Datasets.problem(Path.of(
			"cells"), e).getMessage());
	}
}
