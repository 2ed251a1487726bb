/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.launcher;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The configuration of Jaunch, Fiji's launcher since 2025: a list of arguments,
 * each with conditions before it (github.com/apposed/jaunch, config.kt).
 */
final class TomlText implements OptionText {

	/** An older Java would not start with the option. */
	static final String ARGUMENT = "'JAVA:17+|" + VectorModule.OPTION + "'";

	private static final String ADDED = ARGUMENT + ",";
	private static final Pattern LIST = Pattern.compile(
		"^[ \\t]*jvm\\.runtime-args[ \\t]*=[ \\t]*\\[", Pattern.MULTILINE);

	@Override
	public boolean accepts(final String text) {
		return LIST.matcher(text).find();
	}

	@Override
	public boolean contains(final String text) {
		return text.lines().anyMatch(line -> line.contains(VectorModule.NAME) && !line
			.strip().startsWith("#"));
	}

	@Override
	public String add(final String text) {
		final Matcher list = LIST.matcher(text);
		if (!list.find()) throw new IllegalArgumentException("no list of arguments");
		return text.substring(0, list.end()) + ADDED + text.substring(list.end());
	}

	@Override
	public String remove(final String text) {
		return text.replace(ADDED, "");
	}

	@Override
	public String advice() {
		return "'" + VectorModule.OPTION + "', in the list jvm.runtime-args";
	}
}
