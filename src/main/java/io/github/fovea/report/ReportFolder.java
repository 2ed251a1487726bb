/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import io.github.fovea.FoveaException;
import io.github.fovea.data.Dataset;
import io.github.fovea.evaluate.ClassEvaluation;
import io.github.fovea.evaluate.ClassEvaluation.Judged;
import io.github.fovea.evaluate.Evaluation;
import io.github.fovea.evaluate.LabelEvaluation;
import io.github.fovea.evaluate.Measured;
import io.github.fovea.evaluate.NumberEvaluation;
import io.github.fovea.evaluate.PixelEvaluation;
import io.github.fovea.files.AtomicFile;
import io.github.fovea.files.FileProblem;
import io.github.fovea.metric.LabelScores;
import io.github.fovea.metric.ThresholdCurve;
import io.github.fovea.predict.Prediction;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An evaluation as a folder: {@code report.md} with the figures and the pictures,
 * {@code report.json} with all numbers, pictures as PNG, tables as CSV.
 */
public final class ReportFolder {

	private static final int WIDTH = 100;
	private static final int WORST = 40;
	private static final int COLUMNS = 8;

	private final Path folder;
	private final Dataset data;
	private final ReportSettings settings;
	private final StringBuilder text = new StringBuilder();
	private final List<Path> pictures = new ArrayList<>();

	private ReportFolder(final Path folder, final Dataset data,
		final ReportSettings settings)
	{
		this.folder = folder;
		this.data = data;
		this.settings = settings;
	}

	/**
	 * Writes the folder, or replaces its files.
	 *
	 * @param title of the report
	 * @param data the images that were evaluated
	 * @return the pictures written
	 * @throws FoveaException if a file cannot be written, or an image not be read again
	 */
	public static List<Path> write(final Path folder, final String title,
		final Evaluation evaluation, final Dataset data, final ReportSettings settings)
	{
		try {
			Files.createDirectories(folder);
			return new ReportFolder(folder, data, settings).write(title, evaluation);
		}
		catch (final IOException e) {
			throw new FoveaException("Could not write the report " + folder + ": " +
				FileProblem.of(e) + ". Choose another folder", e);
		}
	}

	private List<Path> write(final String title, final Evaluation evaluation)
		throws IOException
	{
		text.append("# ").append(title).append("\n\n```\n").append(EvaluationText.of(
			evaluation, settings, WIDTH)).append("```\n\n");
		if (evaluation instanceof ClassEvaluation classes) classes(classes);
		else if (evaluation instanceof LabelEvaluation labels) labels(labels);
		else if (evaluation instanceof NumberEvaluation numbers) numbers(numbers);
		else if (evaluation instanceof PixelEvaluation pixels) pixels(pixels);
		write("report.json", EvaluationJson.of(evaluation, settings) + "\n");
		write("report.md", text.toString());
		return pictures;
	}

	private void classes(final ClassEvaluation evaluation) throws IOException {
		picture("confusion.png", "Confusion matrix", ConfusionPicture.draw(evaluation
			.confusion()));
		curves(evaluation.classes(), evaluation.curves());
		picture("reliability.png", "Reliability", ReliabilityPicture.draw(evaluation
			.calibration()));
		EvaluationCsv.reliability(folder.resolve("reliability.csv"), evaluation
			.calibration());
		picture("coverage.png", "Known images", CoveragePicture.draw(evaluation.coverage(),
			settings.least()));
		EvaluationCsv.coverage(folder.resolve("coverage.csv"), evaluation.coverage());
		EvaluationCsv.images(folder.resolve("images.csv"), evaluation);
		final List<Judged> worst = evaluation.worst(WORST);
		if (!worst.isEmpty()) picture("worst.png", "Worst errors", worst(evaluation, worst));
	}

	private BufferedImage worst(final ClassEvaluation evaluation,
		final List<Judged> worst) throws IOException
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

	private void labels(final LabelEvaluation evaluation) throws IOException {
		curves(evaluation.names(), evaluation.labels().stream().map(LabelScores::curve)
			.toList());
		final List<Measured> worst = evaluation.worst(WORST);
		if (!worst.isEmpty()) picture("worst.png", "Worst images", MeasuredMontage.labels(
			evaluation.names(), worst, data));
		EvaluationCsv.measured(folder.resolve("images.csv"), evaluation.names(), evaluation
			.measured());
	}

	private void numbers(final NumberEvaluation evaluation) throws IOException {
		picture("scatter.png", "Found over true", ScatterPicture.draw(evaluation));
		picture("worst.png", "Worst images", MeasuredMontage.numbers(evaluation.names(),
			evaluation.worst(WORST), data));
		EvaluationCsv.measured(folder.resolve("images.csv"), evaluation.names(), evaluation
			.measured());
	}

	private void pixels(final PixelEvaluation evaluation) throws IOException {
		picture("worst.png", "Worst images", OutlinePicture.draw(evaluation.worst(), data));
		EvaluationCsv.pixels(folder.resolve("images.csv"), evaluation);
	}

	private void curves(final List<String> names, final List<ThresholdCurve> curves) {
		picture("roc.png", "ROC curves", RatesPicture.roc(names, curves));
		picture("precision_recall.png", "Precision and recall", RatesPicture
			.precisionRecall(names, curves));
		EvaluationCsv.curves(folder.resolve("curves.csv"), names, curves);
	}

	private void picture(final String name, final String title,
		final BufferedImage picture)
	{
		Png.write(folder.resolve(name), picture);
		pictures.add(folder.resolve(name));
		text.append("![").append(title).append("](").append(name).append(")\n\n");
	}

	private void write(final String name, final String content) {
		AtomicFile.write(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8));
	}
}
