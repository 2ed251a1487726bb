/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Several openers; the first that accepts a file decodes it. */
final class FirstOpener implements ImageOpener {

	private final List<ImageOpener> openers;

	FirstOpener(final List<ImageOpener> openers) {
		this.openers = List.copyOf(openers);
	}

	@Override
	public boolean accepts(final Path file) {
		return openers.stream().anyMatch(opener -> opener.accepts(file));
	}

	@Override
	public ImageInfo info(final Path file) throws IOException {
		return opener(file).info(file);
	}

	@Override
	public Picture read(final Path file, final int plane) throws IOException {
		return opener(file).read(file, plane);
	}

	@Override
	public Picture readNumbers(final Path file, final int plane) throws IOException {
		return opener(file).readNumbers(file, plane);
	}

	@Override
	public int planes(final Path file) throws IOException {
		return opener(file).planes(file);
	}

	private ImageOpener opener(final Path file) throws IOException {
		for (final ImageOpener opener : openers) {
			if (opener.accepts(file)) return opener;
		}
		throw new IOException("no image format known by this file name");
	}
}
