/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import io.github.fovea.FoveaException;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * The table of predictions: {@code image,class_1,probability_1,…,error}, the most
 * likely class first. Each row is written out at once, so that a job that is
 * killed leaves what it had.
 */
public final class PredictionCsv implements Closeable {

	private final String place;
	private final CSVPrinter printer;
	private final int ranks;

	private PredictionCsv(final String place, final Appendable out,
		final int ranks)
	{
		if (ranks < 1) throw new IllegalArgumentException(
			"A prediction needs one rank at least, got " + ranks);
		this.place = place;
		this.ranks = ranks;
		final List<String> header = new ArrayList<>(List.of("image"));
		for (int i = 1; i <= ranks; i++) {
			header.add("class_" + i);
			header.add("probability_" + i);
		}
		header.add("error");
		final CSVFormat format = CSVFormat.DEFAULT.builder().setHeader(header
			.toArray(new String[0])).setRecordSeparator('\n').get();
		try {
			printer = new CSVPrinter(out, format);
			printer.flush();
		}
		catch (final IOException e) {
			throw failure(e);
		}
	}

	/**
	 * Begins a table in a file, which it replaces; missing folders are made.
	 *
	 * @param ranks number of classes to name for each image
	 * @throws FoveaException if the file cannot be written, as all methods
	 */
	public static PredictionCsv create(final Path path, final int ranks) {
		try {
			if (path.toAbsolutePath().getParent() != null) Files.createDirectories(path
				.toAbsolutePath().getParent());
			final Writer out = Files.newBufferedWriter(path, StandardCharsets.UTF_8);
			try {
				return new PredictionCsv(path.toString(), out, ranks);
			}
			catch (final RuntimeException e) {
				out.close();
				throw e;
			}
		}
		catch (final IOException e) {
			throw new FoveaException("Could not write the table " + path + ": " + e
				.getMessage() + ". Choose another place", e);
		}
	}

	/** Begins a table on a stream, as standard output; closing closes it. */
	public static PredictionCsv on(final Writer out, final int ranks) {
		return new PredictionCsv("of predictions", out, ranks);
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
		write(row);
	}

	/** Writes the row of an image that could not be classified. */
	public void addError(final String image, final String error) {
		final List<String> row = new ArrayList<>(List.of(image));
		for (int i = 0; i < 2 * ranks; i++) row.add("");
		row.add(error);
		write(row);
	}

	@Override
	public void close() {
		try {
			printer.close(true);
		}
		catch (final IOException e) {
			throw failure(e);
		}
	}

	private void write(final List<String> row) {
		try {
			printer.printRecord(row);
			printer.flush();
		}
		catch (final IOException e) {
			throw failure(e);
		}
	}

	private FoveaException failure(final IOException e) {
		return new FoveaException("Could not write the table " + place + ": " + e
			.getMessage() + ". The rows written so far are kept", e);
	}
}
