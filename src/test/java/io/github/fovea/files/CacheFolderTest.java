/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;

class CacheFolderTest {

	private static final Path HOME = Path.of("home", "ada");

	@Test
	void isWhereTheSystemWantsIt() {
		assertEquals(Path.of("home", "ada", ".cache", "fovea"), CacheFolder.path(
			"Linux", HOME, Map.of()));
		assertEquals(Path.of("fast", "fovea"), CacheFolder.path("Linux", HOME, Map.of(
			"XDG_CACHE_HOME", "fast")));
		assertEquals(Path.of("home", "ada", "Library", "Caches", "fovea"), CacheFolder
			.path("Mac OS X", HOME, Map.of("XDG_CACHE_HOME", "fast")));
		assertEquals(Path.of("local", "fovea"), CacheFolder.path("Windows 11", HOME,
			Map.of("LOCALAPPDATA", "local")));
		assertEquals(Path.of("home", "ada", "AppData", "Local", "fovea"), CacheFolder
			.path("Windows 11", HOME, Map.of()));
	}

	@Test
	void anEmptySettingIsNone() {
		assertEquals(Path.of("home", "ada", ".cache", "fovea"), CacheFolder.path(
			"Linux", HOME, Map.of("XDG_CACHE_HOME", "")));
	}
}
