/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.evaluate.ClassEvaluation;
import io.github.fovea.evaluate.Evaluation;
import io.github.fovea.evaluate.LabelEvaluation;
import io.github.fovea.evaluate.NumberEvaluation;
import io.github.fovea.evaluate.PixelEvaluation;
import io.github.fovea.metric.ClassReport;
import io.github.fovea.metric.ConfusionMatrix;
import io.github.fovea.metric.LabelScores;
import io.github.fovea.metric.NumberScores;

import ij.measure.ResultsTable;

/** The figures of an evaluation as ImageJ's tables. */
final class EvaluationTables {

	private static final int DIGITS = 4;

	private final ResultsTable table = new ResultsTable();

	private EvaluationTables() {
		table.setPrecision(DIGITS);
		table.setNaNEmptyCells(true);
	}

	/** A row a class, label or number; what is not defined is not a number. */
	static ResultsTable scores(final Evaluation evaluation) {
		final EvaluationTables scores = new EvaluationTables();
		if (evaluation instanceof ClassEvaluation classes) scores.classes(classes.report(),
			classes.confusion());
		else if (evaluation instanceof LabelEvaluation labels) scores.labels(labels);
		else if (evaluation instanceof NumberEvaluation numbers) scores.numbers(numbers);
		else if (evaluation instanceof PixelEvaluation pixels) scores.pixels(pixels);
		return scores.table;
	}

	/** A row a class, a column what its images were taken for. */
	static ResultsTable confusion(final ConfusionMatrix matrix) {
		final EvaluationTables confusion = new EvaluationTables();
		for (int truth = 0; truth < matrix.classes(); truth++) {
			confusion.row(matrix.classNames().get(truth));
			for (int c = 0; c < matrix.classes(); c++) {
				confusion.table.addValue(matrix.classNames().get(c), matrix.count(truth, c));
			}
		}
		return confusion.table;
	}

	private void row(final String label) {
		table.incrementCounter();
		table.addLabel(label);
	}

	private void classes(final ClassReport report, final ConfusionMatrix matrix) {
		for (int c = 0; c < matrix.classes(); c++) {
			final ClassReport.ClassScores scores = report.classes().get(c);
			row(scores.name());
			table.addValue("Precision", matrix.predicted(c) == 0 ? Double.NaN : scores
				.precision());
			table.addValue("Recall", matrix.support(c) == 0 ? Double.NaN : scores.recall());
			table.addValue("F1", scores.f1());
			table.addValue("Images", scores.support());
		}
		average("Macro average", report.macro(), report.images());
		average("Weighted average", report.weighted(), report.images());
	}

	private void average(final String label, final ClassReport.Average average,
		final long images)
	{
		row(label);
		table.addValue("Precision", average.precision());
		table.addValue("Recall", average.recall());
		table.addValue("F1", average.f1());
		table.addValue("Images", images);
	}

	private void labels(final LabelEvaluation evaluation) {
		for (int k = 0; k < evaluation.names().size(); k++) {
			final LabelScores scores = evaluation.labels().get(k);
			row(evaluation.names().get(k));
			table.addValue("Accuracy", scores.accuracy());
			table.addValue("Precision", scores.precision());
			table.addValue("Recall", scores.recall());
			table.addValue("F1", scores.f1());
			table.addValue("ROC area", scores.curve().area());
			table.addValue("Images", scores.support());
		}
	}

	private void numbers(final NumberEvaluation evaluation) {
		for (int k = 0; k < evaluation.names().size(); k++) {
			final NumberScores scores = evaluation.numbers().get(k);
			row(evaluation.names().get(k));
			table.addValue("R2", scores.r2());
			table.addValue("MAE", scores.mae());
			table.addValue("RMSE", scores.rmse());
		}
	}

	private void pixels(final PixelEvaluation evaluation) {
		for (int c = 0; c < evaluation.classes().size(); c++) {
			row(evaluation.classes().get(c));
			table.addValue("IoU", evaluation.pixels().iou(c));
			table.addValue("Dice", evaluation.pixels().dice(c));
			table.addValue("Pixels", evaluation.pixels().truth(c));
		}
	}
}
