/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.launcher;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ImageJ.cfg of plain ImageJ: a folder, a Java program, and its arguments, a line
 * each.
 */
final class ThirdLineText implements OptionText {

	private static final String ADDED = VectorModule.OPTION + " ";
	private static final Pattern LINES = Pattern.compile(
		"([^\\n]*\\n[^\\n]*\\n)([^\\n]* ij\\.ImageJ[^\\n]*)(.*)", Pattern.DOTALL);

	@Override
	public boolean accepts(final String text) {
		return LINES.matcher(text).matches();
	}

	@Override
	public boolean contains(final String text) {
		final Matcher lines = LINES.matcher(text);
		return lines.matches() && lines.group(2).contains(VectorModule.NAME);
	}

	@Override
	public String add(final String text) {
		return LINES.matcher(text).replaceFirst("$1" + ADDED + "$2$3");
	}

	@Override
	public String remove(final String text) {
		final Matcher lines = LINES.matcher(text);
		if (!lines.matches()) return text;
		return lines.group(1) + lines.group(2).replace(ADDED, "") + lines.group(3);
	}

	@Override
	public String advice() {
		return VectorModule.OPTION + ", at the beginning of the third line";
	}
}
