/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.source;

import io.github.fovea.FoveaException;
import io.github.fovea.data.ReadOptions;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The rows of a list in CSV or TSV, which names image files in a column.
 *
 * @param delimiter between cells
 * @param rows with a heading, if there is one
 */
record CsvTable(Path path, char delimiter, List<CSVRecord> rows) {

	/** Java alone takes "3D" for the double 3, and "0x1p4" for 16. */
	private static final Pattern TYPED = Pattern.compile("[dDfFxX]");

	/** A first line that tells Excel what separates. */
	private static final Pattern TOLD = Pattern.compile("(?i)sep=[,;\\t][\\r\\n]");
	private static final int TOLD_LENGTH = 6;

	static boolean accepts(final Path path) {
		final String name = path.toString().toLowerCase(Locale.ROOT);
		return Files.isRegularFile(path) && (name.endsWith(".csv") || name.endsWith(
			".tsv"));
	}

	/**
	 * @throws FoveaException if there are no rows
	 */
	static CsvTable read(final Path path) throws IOException {
		final char delimiter = delimiter(path);
		final CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(delimiter)
			.setIgnoreEmptyLines(true).get();
		try (CSVParser parser = CSVParser.parse(open(path), format)) {
			// Spreadsheets write empty rows as rows of separators.
			final List<CSVRecord> rows = parser.getRecords().stream().filter(r -> r.stream()
				.anyMatch(c -> !c.isBlank())).toList();
			if (rows.isEmpty()) throw new FoveaException("The list " + path + " is empty");
			return new CsvTable(path, delimiter, rows);
		}
		catch (final UncheckedIOException e) {
			if (e.getCause() instanceof CharacterCodingException text) throw text;
			throw new FoveaException("The list " + path + " is no table: " + e.getCause()
				.getMessage() + ". Check its quotes and separators", e);
		}
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
		throw new FoveaException("Expected a column of image files in " + path +
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

	/** The column of a heading. */
	int column(final String heading) {
		for (int i = 0; i < first().size(); i++) {
			if (cell(first(), i).equalsIgnoreCase(heading)) return i;
		}
		throw new FoveaException("Expected a column \"" + heading + "\" in " + path +
			", but found " + first().stream().map(name -> "\"" + name + "\"").collect(Collectors
				.joining(", ")));
	}

	/** The file that a row names, relative to the list. */
	Path file(final CSVRecord row, final int column) {
		final String file = cell(row, column);
		if (file.isEmpty()) throw new FoveaException("Row " + row.getRecordNumber() +
			" of " + path + " names no image file");
		try {
			return root().resolve(file.replace('\\', '/')).normalize();
		}
		catch (final InvalidPathException e) {
			throw new FoveaException("\"" + file + "\" in row " + row
				.getRecordNumber() + " of " + path + " is no file name", e);
		}
	}

	/** The folder that files are relative to. */
	Path root() {
		// As files are: names of images do not depend on how the list is named.
		return path.toAbsolutePath().normalize().getParent();
	}

	/** A cell's text; empty where a row is too short. */
	static String cell(final CSVRecord row, final int column) {
		if (column < 0 || column >= row.size()) return "";
		return row.get(column).strip();
	}

	/**
	 * The finite number that a cell's text says, NaN if it says none. Where semicolons
	 * separate, numbers may have a decimal comma.
	 */
	float number(final String text) {
		if (TYPED.matcher(text).find()) return Float.NaN;
		try {
			final float number = Float.parseFloat(delimiter == ';' ? text.replace(',', '.') : text);
			return Float.isFinite(number) ? number : Float.NaN;
		}
		catch (final NumberFormatException e) {
			return Float.NaN;
		}
	}

	/**
	 * Without the mark that spreadsheets begin a file with, as a quote after it would be
	 * text, and without a first line that tells them the separator.
	 */
	private static BufferedReader open(final Path path) throws IOException {
		final BufferedReader result = Files.newBufferedReader(path);
		try {
			result.mark(1);
			if (result.read() != '\uFEFF') result.reset();
			final char[] start = new char[TOLD_LENGTH];
			result.mark(TOLD_LENGTH);
			final int length = Math.max(0, result.read(start));
			result.reset();
			if (TOLD.matcher(new String(start, 0, length)).matches()) result.readLine();
			return result;
		}
		catch (final IOException e) {
			result.close();
			throw e;
		}
	}

	/** Spreadsheets of some countries separate by semicolons, other programs by tabs. */
	private static char delimiter(final Path path) throws IOException {
		if (path.toString().toLowerCase(Locale.ROOT).endsWith(".tsv")) return '\t';
		try (BufferedReader lines = open(path)) {
			final String first = lines.readLine();
			// What is between quotes separates nothing.
			final String bare = first == null ? "" : first.replaceAll("\"[^\"]*\"", "");
			// A heading may hold some of the other: "area, µm²".
			final long commas = count(bare, ',');
			final long semicolons = count(bare, ';');
			final long tabs = count(bare, '\t');
			if (tabs > 0 && tabs >= Math.max(commas, semicolons)) return '\t';
			return semicolons > commas ? ';' : ',';
		}
	}

	private static long count(final String text, final char wanted) {
		return text.chars().filter(c -> c == wanted).count();
	}
}
