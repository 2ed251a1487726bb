/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The text of a table in CSV or TSV, as this program or a spreadsheet wrote it.
 *
 * @param delimiter between cells
 */
public record CsvText(Path path, char delimiter) {

	/** Java alone takes "3D" for the double 3, and "0x1p4" for 16. */
	private static final Pattern TYPED = Pattern.compile("[dDfFxX]");

	/** A first line that tells Excel what separates. */
	private static final Pattern TOLD = Pattern.compile("(?i)sep=[,;\\t][\\r\\n]");
	private static final int TOLD_LENGTH = 6;

	/** Finds what separates. */
	public static CsvText of(final Path path) throws IOException {
		return new CsvText(path, delimiter(path));
	}

	/**
	 * Without the mark that spreadsheets begin a file with, as a quote after it would be
	 * text, and without a first line that tells them the separator.
	 */
	public BufferedReader open() throws IOException {
		return open(path);
	}

	/**
	 * The finite number that a cell's text says, NaN if it says none. Where semicolons
	 * separate, numbers may have a decimal comma.
	 */
	public float number(final String text) {
		if (TYPED.matcher(text).find()) return Float.NaN;
		try {
			final float number = Float.parseFloat(delimiter == ';' ? text.replace(',', '.') : text);
			return Float.isFinite(number) ? number : Float.NaN;
		}
		catch (final NumberFormatException e) {
			return Float.NaN;
		}
	}

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
