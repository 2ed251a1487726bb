/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import io.github.fovea.FoveaException;
import io.github.fovea.features.FeatureTable;
import io.github.fovea.predict.ImageFeatures;

import java.io.Closeable;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The table of features: {@code image,class,f0,f1,…,error}. The numbers are as
 * exact as the network gave them.
 */
public final class FeatureCsv implements Closeable {

	private final CsvRows rows;
	private final List<String> classes;
	private final int count;

	private FeatureCsv(final CsvRows rows, final List<String> classes,
		final int count)
	{
		this.rows = rows;
		this.classes = classes;
		this.count = count;
	}

	private static List<String> header(final int count) {
		final List<String> header = new ArrayList<>(List.of(FeatureTable.IMAGE,
			FeatureTable.CLASS));
		IntStream.range(0, count).forEach(i -> header.add(FeatureTable.FEATURE + i));
		header.add(FeatureTable.ERROR);
		return header;
	}

	/**
	 * Begins a table in a file, which it replaces; missing folders are made.
	 *
	 * @param classes their names
	 * @param count features of an image
	 * @throws FoveaException if the file cannot be written, as all methods
	 */
	public static FeatureCsv create(final Path path, final List<String> classes,
		final int count)
	{
		return new FeatureCsv(CsvRows.create(path, header(count)), classes, count);
	}

	/** Begins a table on a stream, as standard output; closing closes it. */
	public static FeatureCsv on(final Writer out, final List<String> classes,
		final int count)
	{
		return new FeatureCsv(new CsvRows("of features", out, header(count)), classes,
			count);
	}

	public void add(final ImageFeatures features) {
		final List<String> row = new ArrayList<>(List.of(features.image(), features
			.label() < 0 ? "" : classes.get(features.label())));
		if (features.error() != null) row.addAll(Collections.nCopies(count, ""));
		else for (final float value : features.values()) {
			row.add(Float.toString(value));
		}
		row.add(features.error() == null ? "" : features.error());
		rows.add(row);
	}

	@Override
	public void close() {
		rows.close();
	}
}
