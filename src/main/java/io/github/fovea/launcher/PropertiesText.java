/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.launcher;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The newer form of ImageJ.cfg, of Fiji's launcher before 2025: keys and values
 * (github.com/imagej/imagej-launcher, config.c).
 */
final class PropertiesText implements OptionText {

	private static final String ADDED_LINE = "jvmargs = " + VectorModule.OPTION;
	private static final String ADDED = " " + VectorModule.OPTION;
	private static final Pattern ARGUMENTS = Pattern.compile(
		"^[ \\t]*jvmargs[ \\t]*=[^\\r\\n]*", Pattern.MULTILINE);

	@Override
	public boolean accepts(final String text) {
		return text.matches("(?s)# ?ImageJ startup properties.*");
	}

	@Override
	public boolean contains(final String text) {
		final Matcher line = ARGUMENTS.matcher(text);
		return line.find() && line.group().contains(VectorModule.NAME);
	}

	@Override
	public String add(final String text) {
		final Matcher line = ARGUMENTS.matcher(text);
		if (line.find()) return text.substring(0, line.end()) + ADDED + text
			.substring(line.end());
		final String end = text.contains("\r\n") ? "\r\n" : "\n";
		return text + (text.endsWith("\n") ? "" : end) + ADDED_LINE + end;
	}

	@Override
	public String remove(final String text) {
		final String without = text.replaceFirst("(?m)^" + Pattern.quote(ADDED_LINE) +
			"\\r?\\n\\z", "");
		return without.equals(text) ? text.replaceAll(Pattern.quote(ADDED) +
			"(?!\\S)", "") : without;
	}

	@Override
	public String advice() {
		return VectorModule.OPTION + ", at the end of the line jvmargs =";
	}
}
