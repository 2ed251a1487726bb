/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import io.github.fovea.evaluate.ClassEvaluation;
import io.github.fovea.evaluate.Evaluation;
import io.github.fovea.evaluate.LabelEvaluation;
import io.github.fovea.evaluate.NumberEvaluation;
import io.github.fovea.evaluate.PixelEvaluation;
import io.github.fovea.metric.Coverage;
import io.github.fovea.metric.LabelScores;
import io.github.fovea.metric.NumberScores;
import io.github.fovea.metric.ThresholdCurve;

import java.util.List;
import java.util.Locale;

/** An evaluation for a person to read in a terminal. */
public final class EvaluationText {

	private static final int NAME = 28;

	private EvaluationText() {}

	/** @param width characters in a line of the terminal */
	public static String of(final Evaluation evaluation, final ReportSettings settings,
		final int width)
	{
		return summary(evaluation, settings) + tables(evaluation, width);
	}

	/** The figures that are of all images. */
	public static String summary(final Evaluation evaluation,
		final ReportSettings settings)
	{
		final String summary = evaluation.summary() + "\n";
		return evaluation instanceof ClassEvaluation classes ? summary + more(classes, settings)
			: summary;
	}

	/** The figures of each class, label or number. */
	public static String tables(final Evaluation evaluation, final int width) {
		if (evaluation instanceof ClassEvaluation classes) return "\n" + TextReport.classes(
			classes.report()) + "\n" + TextReport.confusion(classes.confusion(), width);
		if (evaluation instanceof LabelEvaluation labels) return "\n" + labels(labels);
		if (evaluation instanceof NumberEvaluation numbers) return "\n" + numbers(numbers);
		return "\n" + pixels((PixelEvaluation) evaluation);
	}

	private static String more(final ClassEvaluation evaluation,
		final ReportSettings settings)
	{
		final List<ThresholdCurve> curves = evaluation.curves();
		final StringBuilder text = new StringBuilder();
		if (settings.top() < evaluation.classes().size()) text.append(String.format(
			Locale.ROOT, "top-%d accuracy %.4f  ", settings.top(), evaluation.topAccuracy(
				settings.top())));
		text.append(String.format(Locale.ROOT,
			"ROC area %.4f  average precision %.4f  calibration error %.4f\n", ClassEvaluation
				.macro(curves, ThresholdCurve::area), ClassEvaluation.macro(curves,
					ThresholdCurve::averagePrecision), evaluation.calibration()
						.expectedError()));
		return text.append(known(evaluation, settings)).toString();
	}

	private static String known(final ClassEvaluation evaluation,
		final ReportSettings settings)
	{
		if (settings.least() == 0) return "";
		final Coverage coverage = evaluation.coverage();
		final Coverage.Point known = coverage.at(settings.least());
		return String.format(Locale.ROOT,
			"known with a probability of %.3g at least: %d of %d images, accuracy %.4f\n",
			settings.least(), known.known(), coverage.images(), known.accuracy());
	}

	/** What becomes of the figures that follow from how sure the network is. */
	public static String calibrated(final double temperature,
		final ClassEvaluation evaluation, final ReportSettings settings)
	{
		return String.format(Locale.ROOT, "temperature %.4f: the logits are divided by it\n" +
			"calibrated: loss %.4f  calibration error %.4f\n", temperature, evaluation.loss(),
			evaluation.calibration().expectedError()) + known(evaluation, settings);
	}

	private static String labels(final LabelEvaluation evaluation) {
		final TextTable table = new TextTable(1, "Label", "Accuracy", "Precision", "Recall",
			"F1", "ROC area", "Images");
		for (int k = 0; k < evaluation.names().size(); k++) {
			final LabelScores scores = evaluation.labels().get(k);
			table.add(name(evaluation.names().get(k)), score(scores.accuracy()), score(scores
				.precision()), score(scores.recall()), score(scores.f1()), score(scores.curve()
					.area()), Long.toString(scores.support()));
		}
		return table.toString();
	}

	private static String numbers(final NumberEvaluation evaluation) {
		final TextTable table = new TextTable(1, "Number", "R²", "MAE", "RMSE");
		for (int k = 0; k < evaluation.names().size(); k++) {
			final NumberScores scores = evaluation.numbers().get(k);
			table.add(name(evaluation.names().get(k)), score(scores.r2()), digits(scores.mae()),
				digits(scores.rmse()));
		}
		return table.toString();
	}

	private static String pixels(final PixelEvaluation evaluation) {
		final TextTable table = new TextTable(1, "Class", "IoU", "Dice", "Pixels");
		for (int c = 0; c < evaluation.classes().size(); c++) {
			table.add(name(evaluation.classes().get(c)), score(evaluation.pixels().iou(c)),
				score(evaluation.pixels().dice(c)), Long.toString(evaluation.pixels().truth(c)));
		}
		return table.toString();
	}

	private static String name(final String name) {
		return Names.shorten(name, NAME);
	}

	private static String score(final double value) {
		return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
	}

	private static String digits(final double value) {
		return String.format(Locale.ROOT, "%.4g", value);
	}
}
