/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.ij;

import ij.IJ;
import ij.ImagePlus;
import ij.io.Opener;

import java.awt.HeadlessException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Image files as ImageJ opens them, with what it tells in windows alone: it fills with
 * zeros what a TIFF lacks or what is damaged of it.
 */
public final class ImageJOpener {

	private ImageJOpener() {}

	/**
	 * An image with its calibration, colors and labels; of an OME-TIFF a hyperstack.
	 *
	 * @return null if ImageJ cannot read it
	 * @throws IOException if it is not whole or damaged; the message says why
	 */
	public static ImagePlus open(final Path file) throws IOException {
		final Format promised = Format.promised(file);
		// ImageJ goes by the content alone.
		if (promised == null || promised != content(file)) return byImageJ(file);
		if (promised != Format.TIFF) new ImageIoOpener().read(file, 0);
		final ImagePlus other = promised == Format.TIFF ? TiffOpener.withoutImageJ(file) : null;
		return other == null ? byImageJ(file) : other;
	}

	/** Null if it is none of these formats. */
	private static Format content(final Path file) throws IOException {
		final byte[] start;
		try (InputStream in = Files.newInputStream(file)) {
			start = in.readNBytes(Format.HEADER);
		}
		try {
			return Format.of(start, file);
		}
		catch (final IOException e) {
			return null;
		}
	}

	private static ImagePlus byImageJ(final Path file) {
		final Opener opener = new Opener();
		opener.setSilentMode(true);
		IJ.redirectErrorMessages(true);
		try {
			final ImagePlus image = opener.openImage(file.toString());
			return image == null ? null : OmeHyperstack.of(image);
		}
		catch (final HeadlessException e) {
			// For some colors it runs commands of its menu.
			return null;
		}
		finally {
			IJ.redirectErrorMessages(false);
		}
	}
}
