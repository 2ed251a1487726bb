/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.source;

import io.github.fovea.data.Dataset;
import io.github.fovea.data.DatasetReader;
import io.github.fovea.data.Part;
import io.github.fovea.data.ReadOptions;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

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
		return CsvTable.accepts(path);
	}

	@Override
	public Dataset open(final Path path, final Part part,
		final ReadOptions options) throws IOException
	{
		final CsvTable table = CsvTable.read(path);
		final Columns columns = columns(table, options);
		final List<CSVRecord> images = table.rows().subList(columns.heading ? 1 : 0, table
			.rows().size());
		final TreeSet<String> sorted = new TreeSet<>(new NaturalOrder());
		for (final CSVRecord row : images) {
			final String label = CsvTable.cell(row, columns.label);
			if (!label.isEmpty()) sorted.add(label);
		}
		final List<String> names = List.copyOf(sorted);
		final FileDataset result = new FileDataset(table.root(), names, options);
		for (final CSVRecord row : images) {
			result.add(table.file(row, columns.image), names.indexOf(CsvTable.cell(row,
				columns.label)));
		}
		if (columns.guessed) result.remark("The list " + path + " does not say in which column " +
			"its classes are, so \"" + CsvTable.cell(table.first(), columns.label) + "\" was " +
			"taken, the first that is no image. Name the right one \"class\", or, if columns " +
			"are numbers or labels of 0 and 1, choose that task (regress, multi-label)");
		return result;
	}

	/**
	 * @param label -1 if there is none
	 * @param guessed whether several columns could be that of the classes
	 */
	private record Columns(int image, int label, boolean heading, boolean guessed) {}

	private static Columns columns(final CsvTable table, final ReadOptions options) {
		final CSVRecord first = table.first();
		final int image = table.imageColumn(options);
		final boolean heading = !options.imageColumn().isEmpty() || !options
			.labelColumn().isEmpty() || !CsvTable.isImage(CsvTable.cell(first, image),
				options);
		if (!options.labelColumn().isEmpty()) return new Columns(image, table.column(
			options.labelColumn()), true, false);
		final List<Integer> others = IntStream.range(0, first.size()).filter(i -> i != image)
			.boxed().toList();
		// Of equal ones the first.
		final int label = others.stream().max(Comparator.<Integer> comparingInt(
			i -> heading ? rank(first, i) : 0).thenComparing(Comparator.reverseOrder())).orElse(
				-1);
		return new Columns(image, label, heading, heading && others.stream().filter(i -> rank(
			first, i) > 0).count() > 1 && !isLabelHeading(first, label));
	}

	/** How much a column looks like that of the classes; one without a heading numbers rows. */
	private static int rank(final CSVRecord heading, final int column) {
		return isLabelHeading(heading, column) ? 2 : CsvTable.cell(heading, column).isEmpty() ? 0
			: 1;
	}

	private static boolean isLabelHeading(final CSVRecord heading, final int column) {
		return LABEL_HEADINGS.contains(CsvTable.cell(heading, column).toLowerCase(
			Locale.ROOT));
	}
}
