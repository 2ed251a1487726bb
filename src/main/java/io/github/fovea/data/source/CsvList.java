/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.source;

import io.github.fovea.FoveaException;
import io.github.fovea.data.Dataset;
import io.github.fovea.data.DatasetReader;
import io.github.fovea.data.Part;
import io.github.fovea.data.ReadOptions;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.scijava.plugin.Plugin;

/**
 * A CSV (or TSV) list with a column of image files, relative to the list, and
 * perhaps one of classes. A heading is optional: without one the column with image
 * file names is found by them, and the first other one holds the classes.
 */
@Plugin(type = DatasetReader.class, name = "csv", priority = 50)
public final class CsvList implements DatasetReader {

	private static final Set<String> LABEL_HEADINGS = Set.of("label", "labels",
		"class", "category", "target", "phenotype");

	@Override
	public String description() {
		return "a CSV file with a column of image files and one of classes";
	}

	@Override
	public boolean recognises(final Path path, final ReadOptions options) {
		final String name = path.toString().toLowerCase(Locale.ROOT);
		return Files.isRegularFile(path) && (name.endsWith(".csv") || name.endsWith(
			".tsv"));
	}

	@Override
	public Dataset open(final Path path, final Part part,
		final ReadOptions options) throws IOException
	{
		final Path root = path.toAbsolutePath().getParent();
		final List<CSVRecord> rows = rows(path);
		if (rows.isEmpty()) throw new FoveaException("The list " + path + " is empty");
		final Columns columns = columns(path, rows, options);
		final List<CSVRecord> images = rows.subList(columns.heading ? 1 : 0, rows
			.size());
		final TreeSet<String> sorted = new TreeSet<>(new NaturalOrder());
		for (final CSVRecord row : images) {
			final String label = cell(row, columns.label);
			if (!label.isEmpty()) sorted.add(label);
		}
		final List<String> names = List.copyOf(sorted);
		final FileDataset result = new FileDataset(root, names, options);
		for (final CSVRecord row : images) {
			final String file = cell(row, columns.image);
			if (file.isEmpty()) throw new FoveaException("Row " + row.getRecordNumber() +
				" of " + path + " names no image file");
			try {
				result.add(root.resolve(file.replace('\\', '/')).normalize(), names.indexOf(
					cell(row, columns.label)));
			}
			catch (final InvalidPathException e) {
				throw new FoveaException("\"" + file + "\" in row " + row
					.getRecordNumber() + " of " + path + " is no file name", e);
			}
		}
		return result;
	}

	/** @param label -1 if there is none */
	private record Columns(int image, int label, boolean heading) {}

	private static Columns columns(final Path path, final List<CSVRecord> rows,
		final ReadOptions options)
	{
		final CSVRecord first = rows.get(0);
		final int image = options.imageColumn().isEmpty() ? imageColumn(path, rows,
			options) : named(path, first, options.imageColumn());
		final boolean heading = !options.imageColumn().isEmpty() || !options
			.labelColumn().isEmpty() || !isImage(cell(first, image), options);
		if (!options.labelColumn().isEmpty()) return new Columns(image, named(path,
			first, options.labelColumn()), true);
		int label = -1;
		for (int i = first.size() - 1; i >= 0; i--) {
			if (i != image && !(heading && label >= 0 && isLabelHeading(first, label) &&
				!isLabelHeading(first, i))) label = i;
		}
		return new Columns(image, label, heading);
	}

	private static boolean isLabelHeading(final CSVRecord heading, final int column) {
		return LABEL_HEADINGS.contains(cell(heading, column).toLowerCase(Locale.ROOT));
	}

	private static int imageColumn(final Path path, final List<CSVRecord> rows,
		final ReadOptions options)
	{
		final CSVRecord sample = rows.get(Math.min(1, rows.size() - 1));
		for (int i = 0; i < sample.size(); i++) {
			if (isImage(cell(sample, i), options)) return i;
		}
		throw new FoveaException("Expected a column of image files in " + path +
			", but found none that an image can be read from");
	}

	private static boolean isImage(final String cell, final ReadOptions options) {
		try {
			return !cell.isEmpty() && options.opener().accepts(Path.of(cell));
		}
		catch (final InvalidPathException e) {
			return false;
		}
	}

	private static int named(final Path path, final CSVRecord heading,
		final String name)
	{
		for (int i = 0; i < heading.size(); i++) {
			if (cell(heading, i).equalsIgnoreCase(name)) return i;
		}
		throw new FoveaException("Expected a column \"" + name + "\" in " + path +
			", but found " + String.join(", ", heading.toList()));
	}

	private static String cell(final CSVRecord row, final int column) {
		if (column < 0 || column >= row.size()) return "";
		return row.get(column).replace("\uFEFF", "").strip();
	}

	/** Spreadsheets of some countries separate by semicolons. */
	private static char delimiter(final Path path) throws IOException {
		if (path.toString().toLowerCase(Locale.ROOT).endsWith(".tsv")) return '\t';
		try (BufferedReader lines = Files.newBufferedReader(path)) {
			final String first = lines.readLine();
			return first != null && first.indexOf(';') >= 0 && first.indexOf(',') < 0
				? ';' : ',';
		}
	}

	private static List<CSVRecord> rows(final Path path) throws IOException {
		final CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(delimiter(
			path)).setIgnoreEmptyLines(true).get();
		try (CSVParser parser = CSVParser.parse(path, StandardCharsets.UTF_8, format)) {
			return parser.getRecords();
		}
	}
}
