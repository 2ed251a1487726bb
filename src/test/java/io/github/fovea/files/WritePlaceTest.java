/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritePlaceTest {

	@TempDir
	Path folder;

	@Test
	void missingFoldersWouldBeMadeButAreNot() {
		assertEquals(Optional.empty(), WritePlace.ofFile(folder.resolve("a/b/c.png"), false));
		assertEquals(Optional.empty(), WritePlace.ofFolder(folder.resolve("a/b")));
		assertFalse(Files.exists(folder.resolve("a")));
	}

	@Test
	void somethingElseThatIsThere() throws IOException {
		final Path file = Files.createFile(folder.resolve("file"));
		final Optional<String> inTheWay = Optional.of(file + " is no folder");
		assertEquals(inTheWay, WritePlace.ofFolder(file));
		assertEquals(inTheWay, WritePlace.ofFolder(file.resolve("a/b")));
		assertEquals(inTheWay, WritePlace.ofFile(file.resolve("a.csv"), true));
		assertEquals(Optional.of(folder + " is a folder"), WritePlace.ofFile(folder, true));
		assertEquals(Optional.empty(), WritePlace.ofFile(file, false));
	}

	@Test
	void whatMayNotBeWrittenTo() throws IOException {
		final Path file = Files.createFile(folder.resolve("file"));
		assertEquals(Optional.empty(), WritePlace.ofFile(file, true));
		assertTrue(file.toFile().setWritable(false));
		// The superuser may, and any file may be replaced by another.
		assertEquals(Files.isWritable(file) ? Optional.empty() : Optional.of(file +
			" may not be written to; check its permissions"), WritePlace.ofFile(file, true));
		assertEquals(Optional.empty(), WritePlace.ofFile(file, false));
	}
}
