/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.ij;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** Image formats by file name and by their first bytes. */
enum Format {
		PNG("png", List.of("png"), "\u0089PNG\r\n\u001a\n"), //
		JPEG("jpeg", List.of("jpg", "jpeg", "jpe"), "\u00ff\u00d8\u00ff"), //
		GIF("gif", List.of("gif"), "GIF8"), //
		BMP("bmp", List.of("bmp"), "BM"), //
		TIFF("tiff", List.of("tif", "tiff"), "II*\0", "MM\0*", "II+\0", "MM\0+");

	/** Bytes that are enough to know a format. */
	static final int HEADER = 64;

	private final String imageIo;
	private final List<String> extensions;
	private final List<String> starts;

	Format(final String imageIo, final List<String> extensions,
		final String... starts)
	{
		this.imageIo = imageIo;
		this.extensions = extensions;
		this.starts = List.of(starts);
	}

	/** The format a file's name promises; null if none of these. */
	static Format promised(final Path file) {
		final String name = file.toString();
		final String extension = name.substring(Math.max(name.lastIndexOf('.'), name
			.lastIndexOf(file.getFileSystem().getSeparator())) + 1).toLowerCase(
				Locale.ROOT);
		for (final Format format : values()) {
			if (format.extensions.contains(extension)) return format;
		}
		return null;
	}

	/**
	 * The format of a file's content, whatever its name says.
	 *
	 * @throws IOException if it is none of these
	 */
	static Format of(final byte[] bytes, final Path file) throws IOException {
		if (bytes.length == 0) throw new IOException("the file is empty");
		final String start = new String(bytes, 0, Math.min(HEADER, bytes.length),
			StandardCharsets.ISO_8859_1);
		for (final Format format : values()) {
			for (final String known : format.starts) {
				if (start.startsWith(known)) return format;
			}
		}
		final boolean text = start.chars().allMatch(c -> c >= ' ' && c != 127 || c >= 9 &&
			c <= 13);
		throw new IOException(text ? "it is a text file, not an image"
			: "it does not begin as a " + promised(file) + " image does");
	}

	/** A new ImageIO reader of this format. */
	ImageReader reader() throws IOException {
		final Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(
			imageIo);
		if (!readers.hasNext()) throw new IOException("this Java cannot read " + this);
		return readers.next();
	}
}
