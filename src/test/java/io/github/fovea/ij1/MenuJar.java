/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.ij1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** ImageJ takes menu entries from jars whose name has an underscore. */
final class MenuJar {

	private MenuJar() {}

	/** Puts a jar with our menu entries into an ImageJ folder's plugins. */
	static void install(final Path folder) throws IOException {
		final Path plugins = Files.createDirectories(folder.resolve("plugins"));
		try (InputStream config = FoveaBridge.class.getResourceAsStream(
			"/plugins.config");
				JarOutputStream jar = new JarOutputStream(Files.newOutputStream(plugins
					.resolve("Fovea_.jar"))))
		{
			jar.putNextEntry(new JarEntry("plugins.config"));
			config.transferTo(jar);
			jar.closeEntry();
		}
	}
}
