/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.fuzz;

import io.github.fovea.FoveaException;
import io.github.fovea.model.onnx.OnnxReader;

/** Reads anything as an ONNX file: it is a network, or an error for a person. */
public final class OnnxFuzzer {

	private OnnxFuzzer() {}

	/** Called by Jazzer. */
	public static void fuzzerTestOneInput(final byte[] input) {
		try {
			OnnxReader.read(input, OnnxReader.Options.DEFAULT);
		}
		catch (final FoveaException e) {
			if (e.getMessage() == null || e.getMessage().isEmpty())
				throw new AssertionError("An error without words", e);
		}
	}
}
