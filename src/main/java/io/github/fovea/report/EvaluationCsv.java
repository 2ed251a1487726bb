/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import io.github.fovea.evaluate.ClassEvaluation;
import io.github.fovea.evaluate.ClassEvaluation.Judged;
import io.github.fovea.evaluate.Measured;
import io.github.fovea.evaluate.PixelEvaluation;
import io.github.fovea.evaluate.PixelEvaluation.Segmented;
import io.github.fovea.metric.Calibration;
import io.github.fovea.metric.Coverage;
import io.github.fovea.metric.ThresholdCurve;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The tables of an evaluation. */
final class EvaluationCsv {

	/** Points of curves nearer to the last one than this are left out. */
	private static final double NEAR = 1e-3;

	private EvaluationCsv() {}

	static void curves(final Path path, final List<String> names,
		final List<ThresholdCurve> curves)
	{
		try (CsvRows rows = CsvRows.create(path, List.of("class", "threshold",
			"false_positive_rate", "true_positive_rate", "precision")))
		{
			for (int k = 0; k < names.size(); k++) curve(rows, names.get(k), curves.get(k));
		}
	}

	private static void curve(final CsvRows rows, final String name,
		final ThresholdCurve curve)
	{
		double x = Double.NaN;
		double y = Double.NaN;
		for (int i = 0; i < curve.points().size(); i++) {
			final ThresholdCurve.Point point = curve.points().get(i);
			final double rate = curve.falsePositiveRate(point);
			final double recall = curve.recall(point);
			if (i + 1 < curve.points().size() && Math.abs(rate - x) + Math.abs(recall -
				y) < NEAR) continue;
			x = rate;
			y = recall;
			rows.add(List.of(name, cell(point.threshold()), cell(rate), cell(recall), cell(
				curve.precision(point))));
		}
	}

	static void reliability(final Path path, final Calibration calibration) {
		try (CsvRows rows = CsvRows.create(path, List.of("from", "to", "images",
			"mean_probability", "accuracy")))
		{
			for (final Calibration.Bin bin : calibration.bins()) {
				rows.add(List.of(cell(bin.from()), cell(bin.to()), Long.toString(bin.images()),
					cell(bin.confidence()), cell(bin.accuracy())));
			}
		}
	}

	static void coverage(final Path path, final Coverage coverage) {
		try (CsvRows rows = CsvRows.create(path, List.of("threshold", "known", "share",
			"accuracy")))
		{
			for (final Coverage.Point point : coverage.points()) {
				rows.add(List.of(cell(point.threshold()), Long.toString(point.known()), cell(
					coverage.share(point)), cell(point.accuracy())));
			}
		}
	}

	static void images(final Path path, final ClassEvaluation evaluation) {
		try (CsvRows rows = CsvRows.create(path, List.of("image", "class", "predicted",
			"probability", "loss")))
		{
			for (final Judged judged : evaluation.judged()) {
				rows.add(List.of(judged.prediction().image(), evaluation.classes().get(judged
					.prediction().label()), evaluation.classes().get(judged.prediction().best()),
					cell(judged.confidence()), cell(judged.prediction().loss())));
			}
		}
	}

	/** True and found, a column each of both. */
	static void measured(final Path path, final List<String> names,
		final List<Measured> measured)
	{
		final List<String> header = new ArrayList<>(List.of("image"));
		names.forEach(name -> header.addAll(List.of("true_" + name, "found_" + name)));
		try (CsvRows rows = CsvRows.create(path, header)) {
			for (final Measured m : measured) {
				final List<String> row = new ArrayList<>(List.of(m.image()));
				for (int k = 0; k < names.size(); k++) {
					row.add(Float.toString(m.known()[k]));
					row.add(Float.toString(m.found()[k]));
				}
				rows.add(row);
			}
		}
	}

	/** A row an image: its mean, and IoU and Dice of each class. */
	static void pixels(final Path path, final PixelEvaluation evaluation) {
		final List<String> header = new ArrayList<>(List.of("image", "iou",
			"pixel_accuracy"));
		evaluation.classes().forEach(name -> header.addAll(List.of("iou_" + name, "dice_" +
			name)));
		try (CsvRows rows = CsvRows.create(path, header)) {
			for (final Segmented image : evaluation.segmented()) {
				final List<String> row = new ArrayList<>(List.of(image.image(), cell(image.iou()),
					cell(image.pixels().accuracy())));
				for (int c = 0; c < evaluation.classes().size(); c++) {
					row.add(cell(image.pixels().iou(c)));
					row.add(cell(image.pixels().dice(c)));
				}
				rows.add(row);
			}
		}
	}

	/** Empty for what is no number. */
	private static String cell(final double value) {
		return Double.isNaN(value) ? "" : Double.isInfinite(value) ? "inf" : SixDecimals.of(
			value);
	}
}
