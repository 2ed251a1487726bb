/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.source;

import io.github.fovea.FoveaException;
import io.github.fovea.data.ReadOptions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The rows of a list in CSV or TSV, which names image files in a column.
 *
 * @param rows with a heading, if there is one
 */
record CsvTable(CsvText text, List<CSVRecord> rows) {

	static boolean accepts(final Path path) {
		final String name = path.toString().toLowerCase(Locale.ROOT);
		return Files.isRegularFile(path) && (name.endsWith(".csv") || name.endsWith(
			".tsv"));
	}

	/**
	 * @throws FoveaException if there are no rows
	 */
	static CsvTable read(final Path path) throws IOException {
		final CsvText text = CsvText.of(path);
		final CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(text.delimiter())
			.setIgnoreEmptyLines(true).get();
		try (CSVParser parser = CSVParser.parse(text.open(), format)) {
			// Spreadsheets write empty rows as rows of separators.
			final List<CSVRecord> rows = parser.getRecords().stream().filter(r -> r.stream()
				.anyMatch(c -> !c.isBlank())).toList();
			if (rows.isEmpty()) throw new FoveaException("The list " + path + " is empty");
			return new CsvTable(text, rows);
		}
		catch (final UncheckedIOException e) {
			if (e.getCause() instanceof CharacterCodingException coding) throw coding;
			throw new FoveaException("The list " + path + " is no table: " + e.getCause()
				.getMessage() + ". Check its quotes and separators", e);
		}
	}

	Path path() {
		return text.path();
	}

	CSVRecord first() {
		return rows.get(0);
	}

	/** Column of image files. */
	int imageColumn(final ReadOptions options) {
		if (!options.imageColumn().isEmpty()) return column(options.imageColumn());
		final CSVRecord sample = rows.get(Math.min(1, rows.size() - 1));
		for (int i = 0; i < sample.size(); i++) {
			if (isImage(cell(sample, i), options)) return i;
		}
		throw new FoveaException("Expected a column of image files in " + path() +
			", but found none that an image can be read from");
	}

	static boolean isImage(final String cell, final ReadOptions options) {
		try {
			return !cell.isEmpty() && options.opener().accepts(Path.of(cell));
		}
		catch (final InvalidPathException e) {
			return false;
		}
	}

	/**
	 * The column of a heading; where none has it exactly, of one in other cases.
	 *
	 * @throws FoveaException if there is none, or several have it
	 */
	int column(final String heading) {
		final int[] same = columns(heading::equals);
		final int[] found = same.length > 0 ? same : columns(heading::equalsIgnoreCase);
		if (found.length == 1) return found[0];
		if (found.length > 1) throw new FoveaException("Expected one column \"" + heading +
			"\" in " + path() + ", but found " + found.length + ". Give them different names");
		throw new FoveaException("Expected a column \"" + heading + "\" in " + path() +
			", but found " + first().stream().map(name -> "\"" + name + "\"").collect(Collectors
				.joining(", ")));
	}

	private int[] columns(final Predicate<String> heading) {
		return IntStream.range(0, first().size()).filter(i -> heading.test(cell(first(), i)))
			.toArray();
	}

	/** The file that a row names, relative to the list. */
	Path file(final CSVRecord row, final int column) {
		final String file = cell(row, column);
		if (file.isEmpty()) throw new FoveaException("Row " + row.getRecordNumber() +
			" of " + path() + " names no image file");
		try {
			return root().resolve(file.replace('\\', '/')).normalize();
		}
		catch (final InvalidPathException e) {
			throw new FoveaException("\"" + file + "\" in row " + row
				.getRecordNumber() + " of " + path() + " is no file name", e);
		}
	}

	/** The folder that files are relative to. */
	Path root() {
		// As files are: names of images do not depend on how the list is named.
		return path().toAbsolutePath().normalize().getParent();
	}

	/** A cell's text; empty where a row is too short. */
	static String cell(final CSVRecord row, final int column) {
		if (column < 0 || column >= row.size()) return "";
		return row.get(column).strip();
	}

	/** As {@link CsvText#number}. */
	float number(final String cell) {
		return text.number(cell);
	}
}
