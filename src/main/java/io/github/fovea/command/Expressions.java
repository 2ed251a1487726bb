/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions as people type them. */
final class Expressions {

	private Expressions() {}

	/**
	 * @param option the parameter's name, for the message
	 * @return null for an empty text
	 * @throws UsageException if it is no regular expression
	 */
	static Pattern parse(final String option, final String text) {
		try {
			return text.isBlank() ? null : Pattern.compile(text);
		}
		catch (final PatternSyntaxException e) {
			throw new UsageException(option,
				"must be a regular expression, but is \"" + text + "\": " + e
					.getDescription());
		}
	}
}
