/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import io.github.fovea.FoveaException;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of predictions: {@code image,class_1,probability_1,…,error}, the most
 * likely class first.
 */
public final class PredictionCsv implements Closeable {

	private final CsvRows rows;
	private final int ranks;

	private PredictionCsv(final CsvRows rows, final int ranks) {
		this.rows = rows;
		this.ranks = ranks;
	}

	private static List<String> header(final int ranks) {
		if (ranks < 1) throw new IllegalArgumentException(
			"A prediction needs one rank at least, got " + ranks);
		final List<String> header = new ArrayList<>(List.of("image"));
		for (int i = 1; i <= ranks; i++) {
			header.add("class_" + i);
			header.add("probability_" + i);
		}
		header.add("error");
		return header;
	}

	/**
	 * Begins a table in a file, which it replaces; missing folders are made.
	 *
	 * @param ranks number of classes to name for each image
	 * @throws FoveaException if the file cannot be written, as all methods
	 */
	public static PredictionCsv create(final Path path, final int ranks) {
		return new PredictionCsv(CsvRows.create(path, header(ranks)), ranks);
	}

	/**
	 * Writes an image's row.
	 *
	 * @param classNames most likely first; those beyond the ranks are left out
	 * @param probabilities of these classes, 0 to 1
	 */
	public void add(final String image, final List<String> classNames,
		final double[] probabilities)
	{
		final List<String> row = new ArrayList<>(List.of(image));
		for (int i = 0; i < ranks; i++) {
			final boolean known = i < classNames.size();
			row.add(known ? classNames.get(i) : "");
			row.add(known ? SixDecimals.of(probabilities[i]) : "");
		}
		row.add("");
		rows.add(row);
	}

	/** Writes the row of an image that could not be classified. */
	public void addError(final String image, final String error) {
		final List<String> row = new ArrayList<>(List.of(image));
		for (int i = 0; i < 2 * ranks; i++) row.add("");
		row.add(error);
		rows.add(row);
	}

	@Override
	public void close() {
		rows.close();
	}
}
