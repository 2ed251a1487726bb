/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.files;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The user's folder for what can be made again: timings, downloads. Where systems
 * want it: {@code ~/.cache/fovea} (XDG Base Directory Specification),
 * {@code ~/Library/Caches/fovea} or {@code %LOCALAPPDATA%\fovea}. The system
 * property {@code fovea.cache} names another.
 */
public final class CacheFolder {

	/** The system property that names another folder. */
	public static final String PROPERTY = "fovea.cache";

	private CacheFolder() {}

	/** The folder; it may not exist yet. */
	public static Path path() {
		final String given = System.getProperty(PROPERTY, "");
		return given.isEmpty() ? path(System.getProperty("os.name", ""), Path.of(System
			.getProperty("user.home", ".")), System.getenv()) : Path.of(given);
	}

	static Path path(final String system, final Path home,
		final Map<String, String> environment)
	{
		final String name = system.toLowerCase(Locale.ROOT);
		if (name.startsWith("mac")) return home.resolve("Library/Caches/fovea");
		final boolean windows = name.startsWith("windows");
		final String base = environment.getOrDefault(windows ? "LOCALAPPDATA"
			: "XDG_CACHE_HOME", "");
		if (!base.isEmpty()) return Path.of(base, "fovea");
		return home.resolve(windows ? "AppData/Local/fovea" : ".cache/fovea");
	}
}
