/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

	@TempDir
	private Path folder;

	@Test
	void replacesAFileAndLeavesNothingBesideIt() throws IOException {
		final Path path = folder.resolve("new/folder/file.bin");
		AtomicFile.write(path, out -> out.write(1));
		AtomicFile.write(path, out -> out.write(new byte[] { 2, 3 }));
		assertEquals(2, Files.size(path));
		assertEquals(1, siblings(path));
	}

	@Test
	void keepsTheOldFileWhenWritingFails() throws IOException {
		final Path path = Files.writeString(folder.resolve("file.txt"), "old");
		final FoveaException e = assertThrows(FoveaException.class, () -> AtomicFile
			.write(path, out -> {
				out.write(new byte[1 << 17]);
				throw new IOException("No space left on device");
			}));
		assertTrue(e.getMessage().contains("No space left on device"), e
			.getMessage());
		assertTrue(e.getMessage().contains("was not changed"), e.getMessage());
		assertEquals("old", Files.readString(path));
		assertEquals(1, siblings(path));
	}

	@Test
	void doesNotReplaceAFolder() {
		assertThrows(FoveaException.class, () -> AtomicFile.write(folder, out -> out
			.write(1)));
		assertTrue(Files.isDirectory(folder));
	}

	private static long siblings(final Path path) throws IOException {
		try (Stream<Path> files = Files.list(path.getParent())) {
			return files.count();
		}
	}
}
