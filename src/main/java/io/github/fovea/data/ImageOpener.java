/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.extension.Extensions;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.scijava.plugin.SciJavaPlugin;

/**
 * Decodes image files. Implementations are safe for use by several threads, and
 * never open a window.
 */
public interface ImageOpener extends SciJavaPlugin {

	/** Whether a file's name promises an image this opener can decode. */
	boolean accepts(Path file);

	/**
	 * Reads a file's header.
	 *
	 * @throws IOException if it is no image; the message says why
	 */
	ImageInfo info(Path file) throws IOException;

	/**
	 * Decodes one plane with all its channels.
	 *
	 * @param plane from 0, t outermost
	 * @throws IOException if it cannot be decoded; the message says why
	 */
	Picture read(Path file, int plane) throws IOException;

	/**
	 * As {@link #read}, but of a palette that is coloured, or inverted as ImageJ does it, the
	 * places in it: the numbers that ImageJ shows of label images, not their colours.
	 */
	default Picture readNumbers(final Path file, final int plane) throws IOException {
		return read(file, plane);
	}

	/** Number of planes; 1 where the format has no more, without opening the file. */
	default int planes(final Path file) throws IOException {
		return info(file).planes();
	}

	/** All openers that are installed, as one. */
	static ImageOpener all() {
		return firstOf(Extensions.find(ImageOpener.class));
	}

	/** Asks the first of several openers that accepts a file. */
	static ImageOpener firstOf(final List<ImageOpener> openers) {
		return new FirstOpener(openers);
	}
}
