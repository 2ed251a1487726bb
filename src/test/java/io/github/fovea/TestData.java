/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds published data sets for tests. */
public final class TestData {

	private TestData() {}

	/**
	 * A file or folder of the published data. Where it is missing the test is
	 * aborted; in continuous integration it fails.
	 */
	public static Path require(final String relative) {
		final Path path = Path.of(System.getProperty("fovea.data", "../shared/data"))
			.resolve(relative).normalize();
		if (Files.exists(path)) return path;
		Missing.report("Published test data is missing: " + path);
		return path;
	}
}
