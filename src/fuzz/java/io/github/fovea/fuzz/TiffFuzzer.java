/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.fuzz;

import io.github.fovea.data.ImageOpener;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads anything as a TIFF image. */
public final class TiffFuzzer {

	private static final ImageOpener OPENER = ImageOpener.all();
	private static Path file;

	private TiffFuzzer() {}

	/** Called by Jazzer before all else. */
	public static void fuzzerInitialize() throws IOException {
		file = Files.createTempFile("fuzz", ".tif");
		file.toFile().deleteOnExit();
	}

	/** Called by Jazzer. */
	public static void fuzzerTestOneInput(final byte[] input) throws IOException {
		Files.write(file, input);
		try {
			final int planes = OPENER.info(file).planes();
			OPENER.read(file, planes - 1);
			OPENER.readNumbers(file, 0);
		}
		catch (final IOException e) {
			if (e.getMessage() == null || e.getMessage().isEmpty())
				throw new AssertionError("An error without words", e);
		}
	}
}
