/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import io.github.fovea.FoveaException;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.List;

/**
 * The table of classes without probabilities: {@code image,class,predicted}; the
 * class is empty where it is not known.
 */
public final class ClassCsv implements Closeable {

	private final CsvRows rows;

	/**
	 * Begins a table in a file, which it replaces; missing folders are made.
	 *
	 * @throws FoveaException if the file cannot be written, as all methods
	 */
	public ClassCsv(final Path path) {
		rows = CsvRows.create(path, List.of("image", "class", "predicted"));
	}

	public void add(final String image, final String known,
		final String predicted)
	{
		rows.add(List.of(image, known, predicted));
	}

	@Override
	public void close() {
		rows.close();
	}
}
