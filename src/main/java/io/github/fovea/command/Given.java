/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.FoveaException;

import java.util.function.Function;

/** What texts of options mean. */
final class Given {

	private Given() {}

	/**
	 * @param option the parameter's name, for the message
	 * @throws UsageException if the text has no meaning
	 */
	static <T> T parse(final String option, final String text,
		final Function<String, T> parser)
	{
		try {
			return parser.apply(text);
		}
		catch (final FoveaException e) {
			throw new UsageException(option, "is not understood: " + e.getMessage());
		}
	}

	/** As {@link #parse}; null for an empty text. */
	static <T> T optional(final String option, final String text,
		final Function<String, T> parser)
	{
		return text.isBlank() ? null : parse(option, text, parser);
	}
}
