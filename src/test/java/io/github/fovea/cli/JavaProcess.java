/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A JVM of its own that runs a class of ours. */
record JavaProcess(String classPath, List<String> options,
	Map<String, String> environment)
{

	JavaProcess(final String classPath, final List<String> options) {
		this(classPath, options, Map.of());
	}

	/** With the tests' own class path. */
	static JavaProcess of(final String... options) {
		return new JavaProcess(System.getProperty("java.class.path"), List.of(
			options));
	}

	/** With another environment variable. */
	JavaProcess with(final String name, final String value) {
		final Map<String, String> more = new HashMap<>(environment);
		more.put(name, value);
		return new JavaProcess(classPath, options, more);
	}

	/** The jars of the tests' class path. */
	static String jars() {
		return Arrays.stream(System.getProperty("java.class.path").split(
			File.pathSeparator)).filter(p -> p.endsWith(".jar")).collect(Collectors
				.joining(File.pathSeparator));
	}

	/** Both outputs together, of a run that must succeed. */
	String run(final Class<?> main, final String... arguments)
		throws IOException, InterruptedException
	{
		final List<String> command = new ArrayList<>(List.of(Path.of(System
			.getProperty("java.home"), "bin", "java").toString(),
			"-Djava.awt.headless=true"));
		command.addAll(options);
		command.addAll(List.of("-cp", classPath, main.getName()));
		command.addAll(List.of(arguments));
		final ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(
			true);
		builder.environment().putAll(environment);
		final Process process = builder.start();
		final String output = new String(process.getInputStream().readAllBytes(),
			StandardCharsets.UTF_8);
		assertEquals(0, process.waitFor(), output);
		return output;
	}
}
