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
import io.github.fovea.data.Truth;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.commons.csv.CSVRecord;
import org.scijava.plugin.Plugin;

/**
 * A CSV (or TSV) list with a heading, a column of image files, relative to the
 * list, and columns of numbers.
 */
@Plugin(type = DatasetReader.class, name = "numbers", priority = 60)
public final class NumberList implements DatasetReader {

	@Override
	public String description() {
		return "a CSV file with a column of image files and columns of numbers";
	}

	@Override
	public boolean reads(final Truth truth) {
		return truth instanceof Truth.Numbers || truth instanceof Truth.Labels;
	}

	@Override
	public boolean recognises(final Path path, final ReadOptions options) {
		return CsvTable.accepts(path);
	}

	@Override
	public Dataset open(final Path path, final Part part,
		final ReadOptions options) throws IOException
	{
		final CsvTable table = CsvTable.read(path);
		final int image = table.imageColumn(options);
		final String first = CsvTable.cell(table.first(), image);
		if (CsvTable.isImage(first, options)) throw new FoveaException(
			"Expected a heading in the first row of " + path + ", which says what the numbers are, " +
				"but it names the image " + first);
		final List<CSVRecord> rows = table.rows().subList(1, table.rows().size());
		final int[] columns = columns(table, rows, image, options.truth());
		final FileDataset files = new FileDataset(table.root(), List.of(), options);
		final List<float[]> numbers = new ArrayList<>();
		for (final CSVRecord row : rows) {
			final float[] known = numbers(table, row, columns, options.truth());
			numbers.addAll(Collections.nCopies(files.add(table.file(row, image), -1), known));
		}
		return new NumberedImages(files, IntStream.of(columns).mapToObj(
			column -> CsvTable.cell(table.first(), column)).toList(), numbers);
	}

	private static int[] columns(final CsvTable table, final List<CSVRecord> rows,
		final int image, final Truth truth)
	{
		final List<String> wanted = truth instanceof Truth.Labels labels ? labels
			.columns() : ((Truth.Numbers) truth).columns();
		// Columns without a heading number the rows, as in tables of ImageJ and of pandas.
		final List<String> names = !wanted.isEmpty() ? wanted : IntStream.range(0, table.first()
			.size()).filter(column -> column != image && !Float.isNaN(table.number(firstCell(rows,
				column)))).mapToObj(column -> CsvTable.cell(table.first(), column)).filter(
					name -> !name.isEmpty()).toList();
		final int[] found = names.stream().mapToInt(table::column).distinct().toArray();
		if (found.length == 0) throw new FoveaException(
			"Expected a heading and a column of numbers in " + table.path() +
				", but found none");
		return found;
	}

	/** The first that is not empty: a number may lack in the first row. */
	private static String firstCell(final List<CSVRecord> rows, final int column) {
		return rows.stream().map(row -> CsvTable.cell(row, column)).filter(cell -> !cell
			.isEmpty()).findFirst().orElse("");
	}

	private static float[] numbers(final CsvTable table, final CSVRecord row,
		final int[] columns, final Truth truth)
	{
		final float[] result = new float[columns.length];
		for (int i = 0; i < columns.length; i++) {
			final String cell = CsvTable.cell(row, columns[i]);
			result[i] = table.number(cell);
			if (Float.isNaN(result[i]) || truth instanceof Truth.Labels && result[i] != 0 &&
				result[i] != 1) throw new FoveaException("Expected " +
					(truth instanceof Truth.Labels ? "0 or 1" : "a number") +
					" in the column " + CsvTable.cell(table.first(), columns[i]) +
					", row " + row.getRecordNumber() + " of " + table.path() +
					", but found \"" + cell + "\"");
		}
		return result;
	}
}
