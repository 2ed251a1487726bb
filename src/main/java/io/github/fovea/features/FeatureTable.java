/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.features;

import io.github.fovea.FoveaException;
import io.github.fovea.data.Dataset;
import io.github.fovea.data.Picture;
import io.github.fovea.data.PixelType;
import io.github.fovea.data.source.CsvText;
import io.github.fovea.files.FileProblem;
import io.github.fovea.tensor.Tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Features of images as a data set: each is a picture of one pixel with a channel a
 * feature, so that splits and classes work as for images.
 */
public final class FeatureTable implements Dataset {

	/** Headings of the table. */
	public static final String IMAGE = "image";
	public static final String CLASS = "class";
	public static final String FEATURE = "f";
	public static final String ERROR = "error";

	private final List<String> names = new ArrayList<>();
	private final List<String> classes;
	private final int[] labels;
	private final List<float[]> values = new ArrayList<>();

	private FeatureTable(final CsvText text, final CSVParser table) {
		final Path path = text.path();
		final List<Integer> columns = features(path, table.getHeaderNames());
		final List<String> found = new ArrayList<>();
		for (final CSVRecord row : table) {
			if (row.size() < table.getHeaderNames().size()) throw new FoveaException("Row " + row.getRecordNumber() +
				" of " + path + " has " + row.size() + " cells, but there are " + table
					.getHeaderNames().size() + " columns. If the command features was ended while " +
				"it wrote the table, run it again");
			if (table.getHeaderNames().contains(ERROR) && !row.get(ERROR).isEmpty())
				continue;
			names.add(row.get(IMAGE));
			found.add(row.get(CLASS));
			values.add(numbers(text, row, columns));
		}
		classes = List.copyOf(new TreeSet<>(found.stream().filter(c -> !c.isEmpty())
			.toList()));
		labels = found.stream().mapToInt(classes::indexOf).toArray();
		if (names.isEmpty()) throw new FoveaException("There are no images in the table " +
			path);
	}

	/**
	 * Reads a table; rows of images that could not be read are left out.
	 *
	 * @throws FoveaException if the file cannot be read or is another table
	 */
	public static FeatureTable read(final Path path) {
		try {
			final CsvText text = CsvText.of(path);
			try (CSVParser table = CSVParser.parse(text.open(), CSVFormat.DEFAULT.builder()
				.setDelimiter(text.delimiter()).setHeader().setSkipHeaderRecord(true).get()))
			{
				return new FeatureTable(text, table);
			}
		}
		catch (final IOException e) {
			throw new FoveaException("Cannot read the table of features " + path + ": " +
				FileProblem.after(path, e), e);
		}
		catch (final UncheckedIOException e) {
			throw new FoveaException("The file " + path + " is no table: " + e.getCause()
				.getMessage() + ". Check its quotes and separators", e);
		}
		catch (final IllegalArgumentException e) {
			throw new FoveaException("Cannot read the table of features " + path + ": " +
				e.getMessage(), e);
		}
	}

	private static List<Integer> features(final Path path,
		final List<String> header)
	{
		final List<Integer> columns = new ArrayList<>();
		for (int column = header.indexOf(FEATURE + 0); column >= 0; column = header
			.indexOf(FEATURE + columns.size()))
		{
			columns.add(column);
		}
		if (columns.isEmpty() || !header.contains(IMAGE) || !header.contains(CLASS))
			throw new FoveaException("Expected a table with columns image, class, f0, f1, … as the command " +
				"features writes it, but " + path + " has others");
		return columns;
	}

	private static float[] numbers(final CsvText text, final CSVRecord row,
		final List<Integer> columns)
	{
		final float[] numbers = new float[columns.size()];
		for (int i = 0; i < numbers.length; i++) {
			final String cell = row.get(columns.get(i));
			numbers[i] = text.number(cell);
			if (Float.isNaN(numbers[i])) throw new FoveaException("Row " + row
				.getRecordNumber() + " of " + text.path() + " has \"" + cell + "\" for feature " +
				i + ", which is no finite number");
		}
		return numbers;
	}

	/** Number of features. */
	public int features() {
		return values.get(0).length;
	}

	@Override
	public List<String> classNames() {
		return classes;
	}

	@Override
	public int size() {
		return names.size();
	}

	@Override
	public String name(final int index) {
		return names.get(index);
	}

	@Override
	public int label(final int index) {
		return labels[index];
	}

	@Override
	public Picture read(final int index) {
		final float[] pixels = values.get(index);
		return new Picture(Tensor.of(pixels, pixels.length, 1, 1), PixelType.F32);
	}

	@Override
	public boolean isInMemory() {
		return true;
	}
}
