/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.function.Executable;

class FileProblemTest {

	@TempDir
	private Path folder;

	@Test
	void missingFile() throws IOException {
		final Path none = folder.resolve("none.txt");
		tells("There is no file or folder " + none, "there is no such file", () -> Files
			.readAllBytes(none));
	}

	@Test
	void fileInPlaceOfAFolder() throws IOException {
		final Path file = Files.createFile(folder.resolve("file"));
		tells(file + ": it is no folder", "it is no folder", () -> Files.newDirectoryStream(
			file).close());
		tells(file + ": there is a file of that name already",
			"there is a file of that name already", () -> Files.createDirectory(file));
	}

	@Test
	void withAReasonOfTheSystem() {
		is("a: No space left", "No space left", new FileSystemException("a", null,
			"No space left"));
		is("a: there is no permission for it", "there is no permission for it",
			new AccessDeniedException("a"));
		is("a: FileSystemException", "FileSystemException", new FileSystemException("a"));
	}

	@Test
	void openedInTheOldWay() {
		final String reason = assertThrows(IOException.class, () -> new RandomAccessFile(folder
			.toFile(), "r").close()).getMessage().replaceFirst(".* \\((.*)\\)", "$1");
		tells(reason, reason, () -> new RandomAccessFile(folder.toFile(), "r").close());
		is("Permission denied", "Permission denied", new FileNotFoundException(
			"a (1).tif (Permission denied)"));
		is("there is no such file", "there is no such file", new FileNotFoundException());
	}

	@Test
	void content() {
		is("the file ends too early", "the file ends too early", new EOFException());
		is("it is no text in UTF-8; save it in that encoding",
			"it is no text in UTF-8; save it in that encoding", new MalformedInputException(3));
		is("damaged", "damaged", new IOException("damaged"));
		is("IOException", "IOException", new IOException());
	}

	private static void tells(final String text, final String reason,
		final Executable code)
	{
		is(text, reason, assertThrows(IOException.class, code));
	}

	private static void is(final String text, final String reason, final IOException e) {
		assertEquals(text, FileProblem.of(e));
		assertEquals(reason, FileProblem.reason(e));
	}
}
