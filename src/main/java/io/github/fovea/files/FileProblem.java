/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Says in words what went wrong with a file: the message of many exceptions is but its name. */
public final class FileProblem {

	private FileProblem() {}

	public static String of(final IOException e) {
		if (e instanceof NoSuchFileException) return "There is no file or folder " + e
			.getMessage();
		if (e instanceof AccessDeniedException) return "No permission for " + e.getMessage();
		if (e instanceof FileAlreadyExistsException) return "There is a file " + e
			.getMessage() + " already";
		if (e instanceof NotDirectoryException) return e.getMessage() + " is no folder";
		if (e instanceof FileSystemException f && f.getReason() == null) return e.getClass()
			.getSimpleName() + " of " + e.getMessage();
		return e.getMessage() == null ? e.toString() : e.getMessage();
	}
}
