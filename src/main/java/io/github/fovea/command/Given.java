/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.FoveaException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

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

	/**
	 * Names separated by commas; those that hold one are in double quotes.
	 *
	 * @param option the parameter's name, for the message
	 * @throws UsageException if a quote is not closed
	 */
	static List<String> names(final String option, final String text) {
		try (CSVParser parser = CSVParser.parse(text, CSVFormat.DEFAULT.builder()
			.setIgnoreSurroundingSpaces(true).get()))
		{
			return parser.stream().flatMap(CSVRecord::stream).filter(name -> !name.isEmpty())
				.toList();
		}
		catch (final IOException | UncheckedIOException e) {
			throw new UsageException(option, "must be names separated by commas, in double " +
				"quotes where they hold one, but is " + text);
		}
	}

	/**
	 * Makes something of options that are valid each, but perhaps not together.
	 *
	 * @param option the parameter to name if they are not
	 * @throws UsageException if they are not
	 */
	static <T> T with(final String option, final Supplier<T> maker) {
		try {
			return maker.get();
		}
		catch (final FoveaException e) {
			throw new UsageException(option, "cannot be taken: " + e.getMessage());
		}
	}

	/** As {@link #parse}; null for an empty text. */
	static <T> T optional(final String option, final String text,
		final Function<String, T> parser)
	{
		return text.isBlank() ? null : parse(option, text, parser);
	}
}
