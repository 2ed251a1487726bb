/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class HostFoldersTest {

	private static final Path ROOT = Path.of("host").toAbsolutePath();

	private static String path(final String name) {
		return ROOT.resolve(name).toString();
	}

	@Test
	void theFoldersOfTheHostComeLikeliestFirstAndOnce() {
		final Map<String, String> properties = Map.of("plugins.dir", path(
			"ImageJ/plugins"), "imagej.dir", path("Fiji.app/."), "ij.dir", "",
			"scijava.app.directory", path("Fiji.app"));
		assertEquals(List.of(ROOT.resolve("Fiji.app"), ROOT.resolve(
			"ImageJ/plugins"), ROOT.resolve("ImageJ"), ROOT.resolve("Fiji.app/jars")),
			HostFolders.of(properties::get, ROOT.resolve("Fiji.app/jars/ij-1.54p.jar")));
	}

	@Test
	void aLoneJarNamesItsFolder() {
		assertEquals(List.of(ROOT), HostFolders.of(name -> null, ROOT.resolve(
			"ij.jar")));
		assertTrue(HostFolders.of(name -> null, null).isEmpty());
	}

	@Test
	void theModuleOfTheTestsIsOn() {
		assertTrue(VectorModule.active());
		assertTrue(VectorModule.offered());
	}
}
