/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.source;

import io.github.fovea.FoveaException;
import io.github.fovea.data.ImageOpener;
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

	/**
	 * The folders of the parts; none if folders of other names hold images, too, and only one
	 * is a part, as of a class named train. Images that lie in a folder test without being of
	 * the form have no truth, and are no part.
	 */
	static Map<Part, Path> of(final Path path, final ImageOpener opener, final Form form)
		throws IOException
	{
		final Map<Part, Path> result = new EnumMap<>(Part.class);
		boolean others = false;
		for (final Path folder : ImageFiles.folders(path)) {
			final Part part = part(folder);
			if (part == null) others = others || ImageFiles.hasImages(folder, opener);
			else if (form.fits(folder)) add(result, part, folder);
		}
		return others && result.size() == 1 ? Map.of() : result;
	}

	private static void add(final Map<Part, Path> parts, final Part part, final Path folder) {
		final Path before = parts.put(part, folder);
		if (before != null) throw new FoveaException("Expected one folder for the " + part +
			" part, but found " + before.getFileName() + " and " + folder.getFileName() +
			" in " + folder.getParent() + ". Bring their images together, or take one away");
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
