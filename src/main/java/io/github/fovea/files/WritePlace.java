/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Tells before the work whether its results have a place; nothing is made or changed. */
public final class WritePlace {

	private WritePlace() {}

	/**
	 * What speaks against writing or replacing a file; missing folders would be made.
	 *
	 * @param inPlace true if a file that is there is written to, not replaced by another
	 */
	public static Optional<String> ofFile(final Path file, final boolean inPlace) {
		if (Files.isDirectory(file)) return Optional.of(file + " is a folder");
		if (inPlace && Files.exists(file)) return permission(file);
		return ofFolder(target(file).getParent());
	}

	/** What speaks against writing files to a folder, which would be made where it is missing. */
	public static Optional<String> ofFolder(final Path folder) {
		Path there = folder.toAbsolutePath().normalize();
		while (!Files.exists(there)) {
			if (there.getParent() == null) return Optional.of("there is no " + there);
			there = there.getParent();
		}
		return Files.isDirectory(there) ? permission(there) : Optional.of(there +
			" is no folder");
	}

	private static Optional<String> permission(final Path path) {
		return Files.isWritable(path) ? Optional.empty() : Optional.of(path +
			" may not be written to; check its permissions");
	}

	/** What a link leads to. */
	private static Path target(final Path file) {
		try {
			return file.toRealPath();
		}
		catch (final IOException e) {
			return file.toAbsolutePath();
		}
	}
}
