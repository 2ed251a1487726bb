/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import io.github.fovea.FoveaException;
import io.github.fovea.data.Dataset;
import io.github.fovea.evaluate.ClassEvaluation;
import io.github.fovea.evaluate.Evaluation;
import io.github.fovea.evaluate.LabelEvaluation;
import io.github.fovea.evaluate.NumberEvaluation;
import io.github.fovea.evaluate.PixelEvaluation;
import io.github.fovea.files.AtomicFile;
import io.github.fovea.files.FileProblem;
import io.github.fovea.metric.LabelScores;
import io.github.fovea.metric.ThresholdCurve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An evaluation as a folder: {@code report.md} with the figures and the pictures,
 * {@code report.json} with all numbers, pictures as PNG, tables as CSV.
 */
public final class ReportFolder {

	private static final int WIDTH = 100;

	/** What a report has in any case. */
	private static final String FIGURES = "report.json";

	/** What reports of some tasks have, or of some images only. */
	private static final Set<String> PARTS = Set.of("confusion.png", "roc.png",
		"precision_recall.png", "reliability.png", "coverage.png", "scatter.png", "worst.png",
		"curves.csv", "reliability.csv", "coverage.csv", "images.csv");

	private final Path folder;
	private final Dataset data;
	private final ReportSettings settings;
	private final StringBuilder text = new StringBuilder();
	private final List<Path> pictures = new ArrayList<>();
	private final Set<String> written = new HashSet<>();

	private ReportFolder(final Path folder, final Dataset data,
		final ReportSettings settings)
	{
		this.folder = folder;
		this.data = data;
		this.settings = settings;
	}

	/**
	 * Writes the folder, or replaces an older report there with all its files.
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
				FileProblem.after(folder, e) + ". Choose another folder", e);
		}
	}

	private List<Path> write(final String title, final Evaluation evaluation)
		throws IOException
	{
		final boolean older = Files.exists(folder.resolve(FIGURES));
		text.append("# ").append(title).append("\n\n```\n").append(EvaluationText.of(
			evaluation, settings, WIDTH)).append("```\n\n");
		ReportPicture.of(evaluation, data, settings).forEach(this::picture);
		tables(evaluation);
		write(FIGURES, EvaluationJson.of(evaluation, settings) + "\n");
		write("report.md", text.toString());
		if (older) removeOlder();
		return pictures;
	}

	/** What is left of an older report would be taken for a part of this one. */
	private void removeOlder() throws IOException {
		for (final String name : PARTS) {
			if (!written.contains(name)) Files.deleteIfExists(folder.resolve(name));
		}
	}

	private Path file(final String name) {
		written.add(name);
		return folder.resolve(name);
	}

	/** Tables of what the pictures show, and more. */
	private void tables(final Evaluation evaluation) throws IOException {
		final Path images = file("images.csv");
		if (evaluation instanceof ClassEvaluation classes) {
			curves(classes.classes(), classes.curves());
			EvaluationCsv.reliability(file("reliability.csv"), classes.calibration());
			EvaluationCsv.coverage(file("coverage.csv"), classes.coverage());
			EvaluationCsv.images(images, classes);
		}
		else if (evaluation instanceof LabelEvaluation labels) {
			curves(labels.names(), labels.labels().stream().map(LabelScores::curve).toList());
			EvaluationCsv.measured(images, labels.names(), labels.measured());
		}
		else if (evaluation instanceof NumberEvaluation numbers) EvaluationCsv.measured(images,
			numbers.names(), numbers.measured());
		else if (evaluation instanceof PixelEvaluation pixels) EvaluationCsv.pixels(images,
			pixels);
	}

	private void curves(final List<String> names, final List<ThresholdCurve> curves)
		throws IOException
	{
		EvaluationCsv.curves(file("curves.csv"), names, curves);
	}

	private void picture(final ReportPicture picture) {
		final Path file = file(picture.file());
		Png.write(file, picture.image());
		pictures.add(file);
		text.append("![").append(picture.title()).append("](").append(picture.file()).append(
			")\n\n");
	}

	private void write(final String name, final String content) {
		AtomicFile.write(file(name), content.getBytes(StandardCharsets.UTF_8));
	}
}
