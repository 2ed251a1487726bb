/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** A command's settings as lines that give them again: those that are no defaults. */
final class CommandLines {

	/** Characters that mean nothing to a shell. */
	private static final String PLAIN = "[A-Za-z0-9_./:=,@%+-]+";

	private final Operation operation;
	private final Map<Option, String> given = new LinkedHashMap<>();

	/**
	 * @param without names of options that are left out
	 */
	CommandLines(final FoveaCommand command, final Set<String> without) {
		operation = Operation.of(command.getClass());
		for (final Option option : operation.options()) {
			if (without.contains(option.name())) continue;
			final String value = option.text(option.get(command));
			if (!value.equals(option.text(option.defaultValue()))) given.put(option, value);
		}
	}

	/** A line of the shell. */
	String shell() {
		final StringBuilder line = new StringBuilder("fovea " + operation.name());
		given.forEach((option, value) -> {
			line.append(' ').append(Option.shellName(option.name()));
			if (option.kind() == Option.Kind.SWITCH) line.append(value.equals("true") ? ""
				: "=" + value);
			else line.append(' ').append(shell(value));
		});
		return line.toString();
	}

	private static String shell(final String value) {
		if (value.matches(PLAIN)) return value;
		// Windows' shell knows these quotes only, and does not see backslashes.
		final Predicate<String> open = text -> text.matches("[^\"$`!]*") && (!text.contains(
			"\\") || File.separatorChar == '\\');
		return open.test(value) ? '"' + value + '"' : "'" + value.replace("'", "'\\''") +
			"'";
	}

	/**
	 * A line of a macro, as ImageJ's recorder writes it.
	 *
	 * @param entry the command's name in the menu
	 */
	String macro(final String entry) {
		final List<String> options = new ArrayList<>();
		given.forEach((option, value) -> options.add(option.kind() == Option.Kind.SWITCH &&
			value.equals("true") ? option.name() : option.name() + "=" + macroValue(value)));
		return "run(\"" + entry + "\", \"" + String.join(" ", options).replace("\\",
			"\\\\").replace("\"", "\\\"") + "\");";
	}

	private static String macroValue(final String value) {
		if (!value.isEmpty() && value.matches("[^\\s\\['][^\\s]*")) return value;
		return balanced(value) || value.contains("'") ? "[" + value + "]" : "'" + value + "'";
	}

	/** Whether brackets around a text are those that close each other. */
	private static boolean balanced(final String value) {
		int depth = 0;
		for (final char c : value.toCharArray()) {
			if (c == '[') depth++;
			if (c == ']' && --depth < 0) return false;
		}
		return depth == 0;
	}
}
