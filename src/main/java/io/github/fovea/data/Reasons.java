/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.FoveaException;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;

/** Says in words why a file could not be read. */
final class Reasons {

	private Reasons() {}

	static String of(final Throwable e) {
		if (e instanceof ImageException image) return image.reason();
		if (e instanceof NoSuchFileException ||
			e instanceof FileNotFoundException) return "there is no such file";
		if (e instanceof FileSystemLoopException) return "a link in it leads back to a folder " +
			"above it (" + e.getMessage() + ")";
		if (e instanceof AccessDeniedException) return "it may not be read";
		if (e instanceof EOFException) return "the file ends too early";
		if (e instanceof CharacterCodingException) return "it is no text in UTF-8";
		if (e instanceof OutOfMemoryError) return "it does not fit into memory";
		final String message = e.getMessage();
		if (message != null && (e instanceof IOException ||
			e instanceof FoveaException)) return message;
		return e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
	}
}
