/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.FoveaException;
import io.github.fovea.data.ij.ImageJOpener;
import io.github.fovea.files.AtomicFile;
import io.github.fovea.files.FileProblem;

import ij.ImagePlus;
import ij.io.FileSaver;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;

/** Images that an option names by their file. */
public final class ImageFiles {

	private ImageFiles() {}

	/**
	 * An image as ImageJ opens it; of an OME-TIFF a hyperstack.
	 *
	 * @throws FoveaException if there is no such file, it is no image, not whole or damaged
	 */
	public static ImagePlus read(final File file) {
		if (!file.isFile()) throw new FoveaException("There is no image file " +
			file);
		if (!file.canRead()) throw new FoveaException(file +
			" may not be read: check its permissions");
		final ImagePlus image;
		try {
			image = ImageJOpener.open(file.toPath());
		}
		catch (final IOException e) {
			throw new FoveaException(file + ": " + FileProblem.reason(e), e);
		}
		if (image == null) throw new FoveaException(file + " is not an image that ImageJ " +
			"can read without windows (TIFF, PNG, JPEG, GIF, BMP, …)");
		return image;
	}

	/**
	 * Writes or replaces a TIFF file.
	 *
	 * @throws FoveaException if it cannot be written; a file that was there is
	 *           unchanged
	 */
	public static void write(final ImagePlus image, final Path file) {
		final FileSaver saver = new FileSaver(image);
		AtomicFile.writeTo(file, temporary -> {
			final String path = temporary.toString();
			if (!(image.getStackSize() > 1 ? saver.saveAsTiffStack(path) : saver
				.saveAsTiff(path))) throw new IOException("ImageJ cannot write the image");
		});
	}
}
