/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.launcher;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Where the running ImageJ or Fiji may have its launcher. */
public final class HostFolders {

	/** Set by Fiji's launchers, old and new; the last by ImageJ, too. */
	private static final List<String> PROPERTIES = List.of(
		"scijava.app.directory", "imagej.dir", "ij.dir", "fiji.dir", "plugins.dir");

	private HostFolders() {}

	/**
	 * @param properties the JVM's, or null for one that is not set
	 * @param jar ImageJ's own, or null
	 * @return the likeliest first
	 */
	public static List<Path> of(final UnaryOperator<String> properties,
		final Path jar)
	{
		final Set<Path> result = new LinkedHashSet<>();
		for (final String property : PROPERTIES) {
			final String value = properties.apply(property);
			if (value == null || value.isBlank()) continue;
			try {
				final Path folder = Path.of(value).toAbsolutePath().normalize();
				result.add(folder);
				// ImageJ takes the folder of plugins itself for plugins.dir, too.
				if (folder.endsWith("plugins")) result.add(folder.getParent());
			}
			catch (final InvalidPathException e) {
				continue;
			}
		}
		if (jar != null) {
			final Path folder = jar.toAbsolutePath().normalize().getParent();
			result.add(folder);
			if (folder.endsWith("jars")) result.add(folder.getParent());
		}
		return new ArrayList<>(result);
	}
}
