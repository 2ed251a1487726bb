/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.train;

import io.github.fovea.metric.Measure;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The table of epochs. */
public final class HistoryCsv {

	private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder()
		.setRecordSeparator('\n').get();

	private HistoryCsv() {}

	/**
	 * The whole table; validation columns are empty where there is none.
	 *
	 * @param measure what the scores are
	 */
	public static String format(final List<EpochResult> history,
		final Measure measure)
	{
		final StringWriter text = new StringWriter();
		try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
			printer.printRecord("epoch", "loss", measure.label(), "val_loss", "val_" +
				measure.label(), "learning_rate", "seconds", "images_per_second");
			for (final EpochResult r : history) {
				printer.printRecord(r.epoch(), number("%.6f", r.loss()), number("%.6f", r
					.score()), number("%.6f", r.validationLoss()), number("%.6f", r
						.validationScore()), number("%.6g", r.learningRate()), number(
							"%.3f", r.seconds()), number("%.1f", r.imagesPerSecond()));
			}
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		return text.toString();
	}

	private static String number(final String format, final double value) {
		return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
	}
}
