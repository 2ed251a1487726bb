/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.fuzz;

import io.github.fovea.FoveaException;
import io.github.fovea.model.Safetensors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads anything as a safetensors file. */
public final class SafetensorsFuzzer {

	private static Path file;

	private SafetensorsFuzzer() {}

	/** Called by Jazzer before all else. */
	public static void fuzzerInitialize() throws IOException {
		file = Files.createTempFile("fuzz", ".safetensors");
		file.toFile().deleteOnExit();
	}

	/** Called by Jazzer. */
	public static void fuzzerTestOneInput(final byte[] input) throws IOException {
		Files.write(file, input);
		try {
			Safetensors.read(file);
		}
		catch (final FoveaException e) {
			if (e.getMessage() == null || e.getMessage().isEmpty())
				throw new AssertionError("An error without words", e);
		}
	}
}
