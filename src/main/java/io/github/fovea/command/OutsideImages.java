/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where results may be written: not among the images that they are of. */
final class OutsideImages {

	private OutsideImages() {}

	/**
	 * Refuses a place in the images' folder: the next time, results would be taken for
	 * images, and their folder for the only class of all.
	 *
	 * @param option the parameter's name
	 * @param place may be null
	 * @throws UsageException if it is the folder or lies in it
	 */
	static void require(final File images, final String option, final File place)
		throws IOException
	{
		if (place != null && images.isDirectory() && real(place.toPath()).startsWith(images
			.toPath().toRealPath())) throw new UsageException(option, "must lie outside of the " +
				"folder " + images + ", or results would be taken for images the next time, but is " +
				place);
	}

	/** Without links, of a file that need not exist. */
	private static Path real(final Path path) throws IOException {
		final Path absolute = path.toAbsolutePath().normalize();
		if (Files.exists(absolute)) return absolute.toRealPath();
		return absolute.getParent() == null ? absolute : real(absolute.getParent()).resolve(
			absolute.getFileName());
	}
}
