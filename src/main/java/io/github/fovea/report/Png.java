/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import io.github.fovea.FoveaException;
import io.github.fovea.files.AtomicFile;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** PNG files of pictures; equal pictures give equal bytes. */
public final class Png {

	private Png() {}

	/** The bytes of a PNG file. */
	public static byte[] encode(final BufferedImage picture) {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		// In memory: ImageIO's own streams go through files in the temporary folder.
		try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(
			bytes))
		{
			if (!ImageIO.write(picture, "png", out)) throw new IllegalStateException(
				"PNG has no form for " + picture);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		return bytes.toByteArray();
	}

	/**
	 * Writes or replaces a file.
	 *
	 * @throws FoveaException if it could not be written; a file that was there is
	 *           unchanged
	 */
	public static void write(final Path path, final BufferedImage picture) {
		AtomicFile.write(path, encode(picture));
	}
}
