/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.ij1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.Missing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts ImageJ, with a Java that tells what it is given. */
class ImageJScriptTest {

	@TempDir
	Path root;

	@BeforeEach
	void built() throws IOException {
		for (final String file : new String[] { "target/imagej/ij-1.jar", "target/jars/a.jar",
			"target/fovea_-1.jar" })
		{
			Files.createDirectories(root.resolve(file).getParent());
			Files.createFile(root.resolve(file));
		}
		program("scripts/fovea", "exit 0");
		program("jdk/bin/java", "[ \"$1\" != --list-modules ] || exit 0; printf '%s\\n' \"$@\"; " +
			"for a; do [ ! -d \"${a#*=}\" ] || (cd \"${a#*=}\" && find . -type f); done");
		program("scripts/imagej", Files.readString(Path.of("scripts/imagej")));
	}

	private void program(final String name, final String text) throws IOException {
		final Path file = root.resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, text.startsWith("#!") ? text : "#!/bin/sh\n" + text + "\n");
		assertTrue(file.toFile().setExecutable(true));
	}

	/** What Java was given, a line each. */
	private List<String> run(final String... arguments) throws Exception {
		final ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of("bash", root
			.resolve("scripts/imagej").toString()), Stream.of(arguments)).toList())
				.redirectErrorStream(true);
		builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());
		try {
			final Process process = builder.start();
			final String said = new String(process.getInputStream().readAllBytes(),
				StandardCharsets.UTF_8);
			assertEquals(0, process.waitFor(), said);
			return said.lines().toList();
		}
		catch (final IOException e) {
			Missing.report("bash is not installed");
			throw e;
		}
	}

	private static String only(final List<String> lines, final String start) {
		final List<String> found = lines.stream().filter(line -> line.startsWith(start)).toList();
		assertEquals(1, found.size(), lines::toString);
		return found.get(0).substring(start.length());
	}

	/** On a port in use ImageJ gives its macro to the one that has it, and ends. */
	@Test
	void eachStartHasAPortAndAFolderOfItsOwn() throws Exception {
		final List<String> first = run("-macro", "my macro.ijm");
		assertEquals(List.of("-macro", "my macro.ijm"), first.subList(first.indexOf("-macro"),
			first.indexOf("-macro") + 2));
		assertTrue(first.containsAll(List.of("./ij.jar", "./plugins/fovea_-1.jar",
			"./plugins/jars/a.jar")), first::toString);
		final int port = Integer.parseInt(only(first, "-port"));
		assertTrue(port > 0 && port <= 8000, first::toString);
		final String folder = only(first, "-Dplugins.dir=");
		assertFalse(Files.exists(Path.of(folder)));
		final List<String> second = run();
		assertNotEquals(port, Integer.parseInt(only(second, "-port")));
		assertNotEquals(folder, only(second, "-Dplugins.dir="));
	}
}
