/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import io.github.fovea.FoveaException;
import io.github.fovea.files.FileProblem;
import io.github.fovea.files.OneWriter;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A table that grows by rows. They are written out as they come, several at once where
 * they come fast, so that a job that is killed leaves what it had a moment ago.
 */
final class CsvRows implements Closeable {

	/** Nanoseconds for which rows may wait for others. */
	private static final long MOMENT = 50_000_000;

	private final String place;
	private final CSVPrinter printer;
	/** Null for a stream. */
	private final OneWriter right;
	private long written;

	/**
	 * Begins a table on a stream; closing closes it.
	 *
	 * @param place what errors call the table
	 * @throws FoveaException if it cannot be written, as all methods
	 */
	CsvRows(final String place, final Appendable out, final List<String> header) {
		this(place, out, header, null);
	}

	private CsvRows(final String place, final Appendable out, final List<String> header,
		final OneWriter right)
	{
		this.place = place;
		this.right = right;
		final CSVFormat format = CSVFormat.DEFAULT.builder().setHeader(header
			.toArray(new String[0])).setRecordSeparator('\n').get();
		try {
			printer = new CSVPrinter(out, format);
			printer.flush();
			written = System.nanoTime() - MOMENT;
		}
		catch (final IOException e) {
			throw failure(e);
		}
	}

	/**
	 * Begins a table in a file, which it replaces; missing folders are made.
	 *
	 * @throws FoveaException if it cannot be written, or another job writes it
	 */
	static CsvRows create(final Path path, final List<String> header) {
		try {
			if (path.toAbsolutePath().getParent() != null) Files.createDirectories(path
				.toAbsolutePath().getParent());
			final OneWriter right = OneWriter.of(path, "job");
			try {
				return create(path, header, right);
			}
			catch (final IOException | RuntimeException e) {
				right.close();
				throw e;
			}
		}
		catch (final IOException e) {
			throw new FoveaException("Could not write the table " + path + ": " +
				FileProblem.after(path, e) + ". Choose another place", e);
		}
	}

	private static CsvRows create(final Path path, final List<String> header,
		final OneWriter right) throws IOException
	{
		final Writer out = Files.newBufferedWriter(path, StandardCharsets.UTF_8);
		try {
			return new CsvRows(path.toString(), out, header, right);
		}
		catch (final RuntimeException e) {
			out.close();
			throw e;
		}
	}

	void add(final List<String> row) {
		try {
			printer.printRecord(row);
			final long now = System.nanoTime();
			if (now - written < MOMENT) return;
			printer.flush();
			written = now;
		}
		catch (final IOException e) {
			throw failure(e);
		}
	}

	@Override
	public void close() {
		try (right) {
			printer.close(true);
		}
		catch (final IOException e) {
			throw failure(e);
		}
	}

	private FoveaException failure(final IOException e) {
		return new FoveaException("Could not write the table " + place + ": " +
			FileProblem.reason(e) + ". The rows written so far are kept", e);
	}
}
