/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.files;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Says in words what went wrong with a file: the message of many exceptions is but its name. */
public final class FileProblem {

	private FileProblem() {}

	/** With the file's name, where the exception has it. */
	public static String of(final IOException e) {
		if (e instanceof NoSuchFileException) return "There is no file or folder " + e
			.getMessage();
		return e instanceof FileSystemException f && f.getFile() != null ? f.getFile() + ": " +
			reason(e) : reason(e);
	}

	/** To follow the name of a file; names what is wrong where that is another, as its folder. */
	public static String after(final Path file, final IOException e) {
		return e instanceof FileSystemException f && f.getFile() != null && !Path.of(f.getFile())
			.toAbsolutePath().equals(file.toAbsolutePath()) ? of(e) : reason(e);
	}

	/** Without the file's name, to follow it. */
	public static String reason(final IOException e) {
		if (e instanceof NoSuchFileException) return "there is no such file";
		if (e instanceof FileNotFoundException) return inBrackets(e.getMessage());
		if (e instanceof AccessDeniedException) return "there is no permission for it";
		if (e instanceof FileAlreadyExistsException) return "there is a file of that name already";
		if (e instanceof NotDirectoryException) return "it is no folder";
		if (e instanceof FileSystemLoopException) return "a link in it leads back to a folder " +
			"above it (" + e.getMessage() + ")";
		if (e instanceof EOFException) return "the file ends too early";
		if (e instanceof CharacterCodingException) return "it is no text in UTF-8; save it in " +
			"that encoding";
		final String message = e instanceof FileSystemException f ? f.getReason() : e
			.getMessage();
		return message == null ? e.getClass().getSimpleName() : message;
	}

	/** What the system said, which follows the file's name. */
	private static String inBrackets(final String message) {
		final int from = message == null ? -1 : message.lastIndexOf(" (");
		return from < 0 || !message.endsWith(")") ? "there is no such file" : message
			.substring(from + 2, message.length() - 1);
	}
}
