/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {

	private static final String SILENT = "-Xlog:cds*=off";

	@TempDir
	Path folder;

	@Test
	void aJvmTakesTheClassesFromTheArchiveAndNoHarmComesFromAStaleOne()
		throws Exception
	{
		final Path jar = jar();
		final String classPath = jar + File.pathSeparator + JavaProcess.jars();
		final Path archive = folder.resolve("new/classes.jsa");
		new JavaProcess(classPath, List.of()).run(ClassArchive.class, archive
			.toString());
		assertTrue(Files.size(archive) > 1 << 20);

		final String share = "-XX:SharedArchiveFile=" + archive;
		final Path loaded = folder.resolve("loaded.txt");
		final String expected = new JavaProcess(classPath, List.of()).run(Main.class,
			"models");
		assertEquals(expected, new JavaProcess(classPath, List.of(share, SILENT,
			"-Xlog:class+load:file=" + loaded)).run(Main.class, "models"));
		assertTrue(fromArchive(loaded));

		Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
		assertEquals(expected, new JavaProcess(classPath, List.of(share, SILENT,
			"-Xlog:class+load:file=" + loaded)).run(Main.class, "models"));
		assertFalse(fromArchive(loaded));
	}

	@Test
	void whereNoneCanBeMadeAnEmptyOneIsLeftThatDoesNoHarm() throws Exception {
		final Path archive = folder.resolve("classes.jsa");
		new JavaProcess(classes().toString(), List.of()).run(ClassArchive.class,
			archive.toString());
		assertEquals(0, Files.size(archive));
		assertEquals(JavaProcess.of().run(Main.class, "models"), JavaProcess.of(
			"-XX:SharedArchiveFile=" + archive, SILENT).run(Main.class, "models"));
	}

	private static boolean fromArchive(final Path loaded) throws IOException {
		final String line = Files.readAllLines(loaded).stream().filter(l -> l
			.contains(Shell.class.getName() + " source:")).findFirst().orElseThrow();
		return line.contains("shared objects file");
	}

	/** Fovea's classes as they are packaged. */
	private Path jar() throws Exception {
		final Path classes = classes();
		final Path jar = folder.resolve("fovea_.jar");
		try (OutputStream out = Files.newOutputStream(jar);
				JarOutputStream entries = new JarOutputStream(out);
				Stream<Path> files = Files.walk(classes))
		{
			for (final Path file : files.filter(Files::isRegularFile).toList()) {
				entries.putNextEntry(new JarEntry(classes.relativize(file).toString()
					.replace(File.separatorChar, '/')));
				Files.copy(file, entries);
				entries.closeEntry();
			}
		}
		return jar;
	}

	private static Path classes() throws Exception {
		return Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation()
			.toURI());
	}
}
