/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.FoveaException;
import io.github.fovea.api.Classifier;
import io.github.fovea.api.TaskEvaluator;
import io.github.fovea.data.ClassList;
import io.github.fovea.data.Dataset;
import io.github.fovea.evaluate.ClassEvaluation;
import io.github.fovea.evaluate.Evaluation;
import io.github.fovea.report.ConfusionPicture;
import io.github.fovea.report.EvaluationJson;
import io.github.fovea.report.EvaluationText;
import io.github.fovea.report.Png;
import io.github.fovea.report.ReportFolder;
import io.github.fovea.report.ReportPicture;
import io.github.fovea.report.ReportSettings;

import ij.ImagePlus;
import ij.measure.ResultsTable;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntPredicate;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Compares what a saved network says with what is known of images. */
@Plugin(type = Command.class, name = "fovea.evaluate", headless = true,
	description = "Compares a saved network with the known classes, labels, numbers or masks of images")
public class EvaluateCommand extends ClassifierCommand {

	private static final int WIDTH = 100;

	@Parameter(label = "Images (a folder or a list)", description = "Images: a folder, a CSV list, IDX files, CIFAR-10 batches, " +
		"a stack or one file; a list with the network's columns, or folders of images and masks",
		style = "both", persist = false)
	private File images;

	@Parameter(description = "Picture of the confusion matrix to write",
		style = "save,extensions:png", required = false, persist = false, attrs = @Attr(
			name = Option.NO_DIALOG))
	private File output;

	@Parameter(label = "Report (optional folder to write)", description = "Folder to write: report.md, report.json, pictures and tables",
		style = "directory,save", required = false, persist = false)
	private File report;

	@Parameter(label = "Top classes", description = "An image also counts as found if its class is among so many likeliest ones",
		min = "1", persist = false, attrs = @Attr(name = Option.NO_DIALOG))
	private int top = 5;

	@Parameter(label = "Calibrate (optional .onnx)", description = "Model to write: this one, with probabilities that are right as often as " +
		"they say on these images, which should be others than it was trained on; with unknown, " +
		"that is stored too", style = "save,extensions:onnx", required = false, persist = false)
	private File calibrate;

	@Parameter(label = "Mask channel (of masks)", description = "Channel of the masks that " +
		"counts, from 1", min = "1", persist = false)
	private int mask_channel = 1;

	@Parameter(label = "Mask ignore (a value; -1: none)", description = "Value of pixels of " +
		"masks of which nothing is known, such as 255 at borders: they do not count",
		min = "-1", persist = false, attrs = @Attr(name = Option.UNSET, value = "none"))
	private int mask_ignore = -1;

	@Parameter(description = "Print one JSON object and nothing else",
		persist = false, attrs = @Attr(name = Option.NO_DIALOG))
	private boolean json;

	@Parameter(type = ItemIO.OUTPUT, description = "The report's pictures")
	private File[] pictures;

	@Parameter(type = ItemIO.OUTPUT, description = "The pictures, where no report was written")
	private ImagePlus[] shown;

	@Parameter(type = ItemIO.OUTPUT, description = "What each class, label or number reaches",
		attrs = @Attr(name = Option.WINDOW, value = "Scores"))
	private ResultsTable scores;

	@Parameter(type = ItemIO.OUTPUT, description = "How many images of a class, a row each, " +
		"were taken for which", attrs = @Attr(name = Option.WINDOW,
			value = "Confusion"))
	private ResultsTable confusion;

	@Override
	protected void execute() throws IOException {
		OutsideImages.require(images, "report", report);
		OutsideImages.require(images, "output", output);
		if (hasModelFile() && TaskEvaluator.accepts(modelFile())) measure();
		else classify();
	}

	private void measure() throws IOException {
		refuseClasses();
		if (calibrate != null) throw new UsageException("calibrate",
			"is for networks that tell classes apart");
		if (output != null) throw new UsageException("output",
			"is for networks that tell classes apart; take report");
		try (TaskEvaluator evaluator = TaskEvaluator.open(modelFile(), settings(
			ClassList.FOUND), mask_channel, mask_ignore))
		{
			tell(evaluator.device(), evaluator.input());
			final Dataset data = evaluator.images(images.toPath());
			tellPart(evaluator.part(images.toPath()), images, data);
			finish(evaluator.evaluate(data, progress(data), feedback()::message), data, new ReportSettings(top, 0));
		}
	}

	private void classify() throws IOException {
		try (Classifier classifier = open()) {
			if (calibrate != null) classifier.checkCalibration();
			final Dataset data = classifier.labelled(images.toPath());
			tellPart(classifier.part(images.toPath()), images, data);
			data.remark().ifPresent(feedback()::message);
			final ClassEvaluation evaluation = classifier.evaluate(data, progress(data));
			classifier.warning().ifPresent(feedback()::message);
			final ReportSettings settings = new ReportSettings(Math.min(top, classifier.classes()
				.size()), leastProbability(classifier));
			finish(evaluation, data, settings);
			if (output != null) {
				Png.write(output.toPath(), ConfusionPicture.draw(evaluation
					.confusion()));
				wrote(output.toPath());
			}
			if (calibrate != null) calibrate(classifier, evaluation, settings);
		}
	}

	private IntPredicate progress(final Dataset data) {
		return done -> {
			feedback().progress(done, data.size(), "evaluating");
			return !canceled();
		};
	}

	private void finish(final Evaluation evaluation, final Dataset data,
		final ReportSettings settings) throws IOException
	{
		if (canceled()) throw new FoveaException("Canceled");
		evaluation.unreadable().forEach(image -> feedback().message("Skipped " + image
			.image() + ": " + image.error()));
		if (evaluation.images() == 0) throw new FoveaException(
			"There is no image of which the truth is known that could be read in " + images);
		if (json) feedback().result(EvaluationJson.of(evaluation, settings));
		else {
			EvaluationText.summary(evaluation, settings).lines().forEach(feedback()::result);
			EvaluationText.tables(evaluation, WIDTH).lines().forEach(feedback()::row);
		}
		if (feedback().wantsTables()) tables(evaluation);
		if (report == null) {
			if (feedback().wantsPictures()) shown = ReportPicture.of(evaluation, data, settings)
				.stream().map(p -> new ImagePlus(p.title(), p.image())).toArray(ImagePlus[]::new);
			return;
		}
		pictures = ReportFolder.write(report.toPath(), (hasModelFile() ? modelFile()
			.getFileName() + " on " : "") + images.getName(), evaluation, data, settings).stream()
			.map(Path::toFile).toArray(File[]::new);
		wrote(report.toPath());
	}

	private void tables(final Evaluation evaluation) {
		scores = EvaluationTables.scores(evaluation);
		if (evaluation instanceof ClassEvaluation classes) confusion = EvaluationTables
			.confusion(classes.confusion());
	}

	private void calibrate(final Classifier classifier, final ClassEvaluation evaluation,
		final ReportSettings settings)
	{
		if (evaluation.accuracy() == 1) throw new FoveaException("All " + evaluation
			.images() + " images are classified right, so nothing tells how sure the network " +
			"may be of itself. Calibrate with more images, or harder ones");
		final double temperature = evaluation.temperature();
		classifier.saveCalibrated(calibrate.toPath(), evaluation.classes(), temperature,
			settings.least());
		if (!json) EvaluationText.calibrated(temperature, evaluation.calibrated(temperature),
			settings).lines().forEach(feedback()::result);
		wrote(calibrate.toPath());
	}

	private void wrote(final Path file) {
		if (!json) feedback().result("wrote " + file);
	}
}
