/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.FoveaException;
import io.github.fovea.data.ImageOpener;
import io.github.fovea.data.ij.OmeHyperstack;
import io.github.fovea.files.AtomicFile;
import io.github.fovea.files.FileProblem;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.io.Opener;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;

/** Images that an option names by their file. */
public final class ImageFiles {

	private ImageFiles() {}

	/**
	 * An image as ImageJ opens it; of an OME-TIFF a hyperstack.
	 *
	 * @throws FoveaException if there is no such file, it is no image or it is not whole
	 */
	public static ImagePlus read(final File file) {
		if (!file.isFile()) throw new FoveaException("There is no image file " +
			file);
		if (!file.canRead()) throw new FoveaException(file +
			" may not be read: check its permissions");
		requireWhole(file.toPath());
		final Opener opener = new Opener();
		opener.setSilentMode(true);
		IJ.redirectErrorMessages(true);
		final ImagePlus image;
		try {
			image = opener.openImage(file.getPath());
		}
		finally {
			IJ.redirectErrorMessages(false);
		}
		if (image == null) throw new FoveaException(file +
			" is not an image that ImageJ can read (TIFF without tiles, PNG, JPEG, GIF, BMP, …)");
		return OmeHyperstack.of(image);
	}

	/** ImageJ fills with zeros what a TIFF lacks, and says so in windows alone. */
	private static void requireWhole(final Path file) {
		final ImageOpener opener = ImageOpener.all();
		if (!opener.accepts(file)) return;
		try {
			for (int plane = 0; plane < opener.planes(file); plane++) {
				opener.read(file, plane);
			}
		}
		catch (final EOFException e) {
			throw new FoveaException(file + ": " + FileProblem.reason(e), e);
		}
		catch (final IOException e) {
			// ImageJ may know it nevertheless, such as files whose names have wrong endings.
		}
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
