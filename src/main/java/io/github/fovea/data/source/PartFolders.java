/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.source;

import io.github.fovea.data.Part;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Folders for training, validation and test inside of a folder. */
final class PartFolders {

	/** Whether a folder holds images in some form. */
	interface Form {

		boolean fits(Path folder) throws IOException;
	}

	private PartFolders() {}

	/** The folders of the parts, if every folder is one and of the form; else none. */
	static Map<Part, Path> of(final Path path, final Form form)
		throws IOException
	{
		final Map<Part, Path> result = new EnumMap<>(Part.class);
		for (final Path folder : ImageFiles.folders(path)) {
			final Part part = part(folder);
			if (part == null || !form.fits(folder) || result.put(part, folder) != null)
				return Map.of();
		}
		return result;
	}

	private static Part part(final Path folder) {
		return switch (folder.getFileName().toString().toLowerCase(Locale.ROOT)) {
			case "train", "training" -> Part.TRAIN;
			case "val", "valid", "validation" -> Part.VALIDATION;
			case "test", "testing" -> Part.TEST;
			default -> null;
		};
	}
}
