/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import io.github.fovea.data.Dataset;
import io.github.fovea.evaluate.ClassEvaluation;
import io.github.fovea.evaluate.ClassEvaluation.Judged;
import io.github.fovea.evaluate.Evaluation;
import io.github.fovea.evaluate.LabelEvaluation;
import io.github.fovea.evaluate.Measured;
import io.github.fovea.evaluate.NumberEvaluation;
import io.github.fovea.evaluate.PixelEvaluation;
import io.github.fovea.metric.LabelScores;
import io.github.fovea.metric.ThresholdCurve;
import io.github.fovea.predict.Prediction;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A picture of an evaluation.
 *
 * @param file its name in a folder
 */
public record ReportPicture(String file, String title, BufferedImage image) {

	private static final int WORST = 40;
	private static final int COLUMNS = 8;

	/**
	 * All pictures of an evaluation.
	 *
	 * @param data the images that were evaluated
	 * @throws IOException if an image cannot be read again
	 */
	public static List<ReportPicture> of(final Evaluation evaluation, final Dataset data,
		final ReportSettings settings) throws IOException
	{
		if (evaluation instanceof ClassEvaluation classes) return classes(classes, data,
			settings);
		if (evaluation instanceof LabelEvaluation labels) return labels(labels, data);
		if (evaluation instanceof NumberEvaluation numbers) return List.of(new ReportPicture(
			"scatter.png", "Found over true", ScatterPicture.draw(numbers)), worst(
				"Worst images", MeasuredMontage.numbers(numbers.names(), numbers.worst(WORST),
					data)));
		return List.of(worst("Worst images", OutlinePicture.draw(((PixelEvaluation) evaluation)
			.worst(), data)));
	}

	private static List<ReportPicture> classes(final ClassEvaluation evaluation,
		final Dataset data, final ReportSettings settings) throws IOException
	{
		final List<ReportPicture> pictures = new ArrayList<>();
		pictures.add(new ReportPicture("confusion.png", "Confusion matrix", ConfusionPicture
			.draw(evaluation.confusion())));
		pictures.addAll(curves(evaluation.classes(), evaluation.curves()));
		pictures.add(new ReportPicture("reliability.png", "Reliability", ReliabilityPicture.draw(
			evaluation.calibration())));
		pictures.add(new ReportPicture("coverage.png", "Known images", CoveragePicture.draw(
			evaluation.coverage(), settings.least())));
		final List<Judged> worst = evaluation.worst(WORST);
		if (!worst.isEmpty()) pictures.add(worst("Worst errors", worst(evaluation, worst,
			data)));
		return pictures;
	}

	private static BufferedImage worst(final ClassEvaluation evaluation,
		final List<Judged> worst, final Dataset data) throws IOException
	{
		final long wrong = evaluation.images() - evaluation.confusion().correct();
		final PredictionMontage montage = new PredictionMontage("Worst " + worst.size() +
			" of " + wrong + " errors", COLUMNS);
		for (final Judged judged : worst) {
			final Prediction p = judged.prediction();
			montage.addWrong(data.read(judged.index()), evaluation.classes().get(p.best()), p
				.probabilities()[p.best()], evaluation.classes().get(p.label()), p
					.probabilities()[p.label()]);
		}
		return montage.draw();
	}

	private static List<ReportPicture> labels(final LabelEvaluation evaluation,
		final Dataset data) throws IOException
	{
		final List<ReportPicture> pictures = new ArrayList<>(curves(evaluation.names(),
			evaluation.labels().stream().map(LabelScores::curve).toList()));
		final List<Measured> worst = evaluation.worst(WORST);
		if (!worst.isEmpty()) pictures.add(worst("Worst images", MeasuredMontage.labels(
			evaluation.names(), worst, data)));
		return pictures;
	}

	private static List<ReportPicture> curves(final List<String> names,
		final List<ThresholdCurve> curves)
	{
		return List.of(new ReportPicture("roc.png", "ROC curves", RatesPicture.roc(names,
			curves)), new ReportPicture("precision_recall.png", "Precision and recall",
				RatesPicture.precisionRecall(names, curves)));
	}

	private static ReportPicture worst(final String title, final BufferedImage image) {
		return new ReportPicture("worst.png", title, image);
	}
}
