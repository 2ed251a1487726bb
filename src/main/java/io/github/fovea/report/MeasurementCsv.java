/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import io.github.fovea.predict.ImageFeatures;

import java.io.Closeable;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The table of what a network measured: {@code image,NAME,…,error}. */
public final class MeasurementCsv implements Closeable {

	private final CsvRows rows;
	private final int count;

	private MeasurementCsv(final CsvRows rows, final int count) {
		this.rows = rows;
		this.count = count;
	}

	/**
	 * Begins a table in a file, which it replaces; missing folders are made.
	 *
	 * @param names of the numbers
	 * @throws io.github.fovea.FoveaException if the file cannot be written, as all
	 *           methods
	 */
	public static MeasurementCsv create(final Path path, final List<String> names) {
		return new MeasurementCsv(CsvRows.create(path, header(names)), names.size());
	}

	/** Begins a table on a stream, as standard output; closing closes it. */
	public static MeasurementCsv on(final Writer out, final List<String> names) {
		return new MeasurementCsv(new CsvRows("of measurements", out, header(names)), names
			.size());
	}

	private static List<String> header(final List<String> names) {
		final List<String> header = new ArrayList<>(List.of("image"));
		header.addAll(names);
		header.add("error");
		return header;
	}

	public void add(final ImageFeatures measured) {
		final List<String> row = new ArrayList<>(List.of(measured.image()));
		if (measured.error() != null) row.addAll(Collections.nCopies(count, ""));
		else for (final float value : measured.values()) {
			row.add(Float.toString(value));
		}
		row.add(measured.error() == null ? "" : measured.error());
		rows.add(row);
	}

	@Override
	public void close() {
		rows.close();
	}
}
