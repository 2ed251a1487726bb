/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.ij1;

import ij.macro.Interpreter;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The options of a macro's {@code run}: {@code key=value}, {@code key=[a value]}
 * and, for true, {@code key} alone. A value {@code &name} is that of a macro
 * variable.
 */
final class MacroOptions {

	private final String text;
	private int position;

	private MacroOptions(final String text) {
		this.text = text;
	}

	/** Values by key, in lower case. */
	static Map<String, String> parse(final String text) {
		return new MacroOptions(text).all();
	}

	private Map<String, String> all() {
		final Map<String, String> result = new LinkedHashMap<>();
		while (true) {
			while (more() && Character.isWhitespace(text.charAt(position))) {
				position++;
			}
			if (!more()) return result;
			final String key = until(true).toLowerCase(Locale.ROOT);
			String value = "true";
			if (more() && text.charAt(position) == '=') {
				position++;
				value = variable(value());
			}
			result.put(key, value);
		}
	}

	private boolean more() {
		return position < text.length();
	}

	private String until(final boolean equals) {
		final int start = position;
		while (more() && !Character.isWhitespace(text.charAt(position)) &&
			!(equals && text.charAt(position) == '=' && position > start))
		{
			position++;
		}
		return text.substring(start, position);
	}

	private String value() {
		if (!more()) return "";
		final char first = text.charAt(position);
		if (first == '[') {
			final int end = closing();
			if (end > 0) return quoted(end);
		}
		if (first == '\'') {
			final int end = text.indexOf('\'', position + 1);
			if (end > 0) return quoted(end);
		}
		return until(false);
	}

	private String quoted(final int end) {
		final String result = text.substring(position + 1, end);
		position = end + 1;
		return result;
	}

	/** The bracket that closes the one here, or -1. */
	private int closing() {
		int depth = 0;
		for (int i = position; i < text.length(); i++) {
			if (text.charAt(i) == '[') depth++;
			else if (text.charAt(i) == ']' && --depth == 0) return i;
		}
		return -1;
	}

	private static String variable(final String value) {
		final Interpreter macro = Interpreter.getInstance();
		if (macro == null || !value.startsWith("&")) return value;
		final String content = macro.getVariableAsString(value.substring(1));
		return content == null ? value : content;
	}
}
