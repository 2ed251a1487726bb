/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.launcher;

import io.github.fovea.FoveaException;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where Jaunch keeps the configuration of an application
 * (github.com/apposed/jaunch, main.kt).
 *
 * @param main the application's own file
 */
record JaunchFolder(Path main) {

	private static final List<String> FOLDERS = List.of("jaunch", ".jaunch",
		"config/jaunch", ".config/jaunch");
	private static final List<String> FILES = List.of("fiji.toml", "imagej.toml");
	private static final Pattern INCLUDES = Pattern.compile(
		"^[ \\t]*includes[ \\t]*=[ \\t]*\\[([^\\]]*)\\]", Pattern.MULTILINE);
	private static final Pattern STRING = Pattern.compile(
		"'([^'\\n]*)'|\"([^\"\\n]*)\"");

	static Optional<JaunchFolder> find(final Path application) {
		final Optional<Path> folder = FOLDERS.stream().map(application::resolve)
			.filter(Files::isDirectory).findFirst();
		return folder.flatMap(f -> FILES.stream().map(f::resolve).filter(
			Files::isRegularFile).findFirst()).map(JaunchFolder::new);
	}

	/** Whether a file of that name would be read, too. */
	boolean includes(final String name) {
		try (DirectoryStream<Path> files = Files.newDirectoryStream(main.getParent(),
			"*.toml"))
		{
			for (final Path file : files) {
				if (includes(Launcher.read(file), name)) return true;
			}
			return false;
		}
		catch (final IOException e) {
			throw new FoveaException("Could not read " + main.getParent() + ": " + e,
				e);
		}
	}

	private static boolean includes(final String text, final String name) {
		final String code = text.lines().filter(line -> !line.strip().startsWith("#"))
			.collect(Collectors.joining("\n"));
		final Matcher includes = INCLUDES.matcher(code);
		if (!includes.find()) return false;
		final Matcher patterns = STRING.matcher(includes.group(1));
		while (patterns.find()) {
			final String pattern = patterns.group(1) != null ? patterns.group(1)
				: patterns.group(2);
			if (FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(Path
				.of(name))) return true;
		}
		return false;
	}
}
