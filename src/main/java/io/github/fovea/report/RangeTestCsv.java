/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import io.github.fovea.train.RangeResult;
import io.github.fovea.train.RangeResult.Point;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The table of losses by learning rate: {@code learning_rate,loss,smoothed}. */
public final class RangeTestCsv {

	private RangeTestCsv() {}

	/**
	 * @throws io.github.fovea.FoveaException if the file cannot be written
	 */
	public static void write(final Path file, final RangeResult result) {
		try (CsvRows rows = CsvRows.create(file, List.of("learning_rate", "loss",
			"smoothed")))
		{
			for (final Point point : result.points()) {
				rows.add(List.of(String.format(Locale.ROOT, "%.6g", point.rate()), SixDecimals
					.of(point.loss()), SixDecimals.of(point.smoothed())));
			}
		}
	}
}
