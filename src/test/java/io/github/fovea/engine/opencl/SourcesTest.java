/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** What compilers of drivers refuse that PoCL's takes. */
final class SourcesTest {

	private static List<Path> families() throws IOException, URISyntaxException {
		try (Stream<Path> files = Files.list(Path.of(Sources.class.getResource("tiles.cl")
			.toURI()).getParent()))
		{
			return files.filter(f -> f.toString().endsWith(".cl")).toList();
		}
	}

	/** OpenCL C 1.2, 6.9 e: those of NVIDIA, Intel and Apple tell of an error. */
	@Test
	void noMacroHasAnyNumberOfArguments() throws Exception {
		for (final Path family : families()) {
			final String text = Files.readString(family);
			assertFalse(text.contains("__VA_ARGS__") || text.contains("..."), family
				.toString());
		}
	}

	/** Comments are not; how a driver reads them depends on it and on the system. */
	@Test
	void driversGetAscii() throws Exception {
		for (final Path family : families()) {
			final String name = family.getFileName().toString().replace(".cl", "");
			assertTrue(Sources.read(name).chars().allMatch(c -> c < 128), name);
		}
	}
}
