/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.api.Classifier;
import io.github.fovea.api.Measurements;
import io.github.fovea.data.ClassList;
import io.github.fovea.data.Dataset;
import io.github.fovea.predict.PredictedNames;
import io.github.fovea.predict.Prediction;
import io.github.fovea.report.MeasurementCsv;
import io.github.fovea.report.Png;
import io.github.fovea.report.PredictionCsv;

import ij.measure.ResultsTable;

import java.io.File;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.IntStream;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Classifies images with a saved network. */
@Plugin(type = Command.class, name = "fovea.predict", headless = true,
	description = "Classifies or measures images with a saved network")
public class PredictCommand extends ClassifierCommand {

	@Parameter(label = "Images (a folder or a list)", description = "Images: a folder, a CSV list, IDX files, CIFAR-10 batches, " +
		"a stack or one file", style = "both", persist = false)
	private File images;

	@Parameter(label = "Output table (optional .csv)",
		description = "Table to write", style = "save,extensions:csv",
		required = false, persist = false)
	private File output;

	@Parameter(label = "Montage (optional .png)", description = "Picture of some of the images with their predictions to write",
		style = "save,extensions:png", required = false, persist = false)
	private File montage;

	@Parameter(label = "Top classes", description = "How many of the likeliest classes to name", min = "1",
		persist = false)
	private int top = 5;

	@Parameter(type = ItemIO.OUTPUT, description = "The predictions, where no table was written")
	private ResultsTable predictions;

	@Parameter(type = ItemIO.OUTPUT, description = "The table written")
	private File table_file;

	@Parameter(type = ItemIO.OUTPUT, description = "The picture written")
	private File montage_file;

	@Override
	protected void execute() throws IOException {
		OutsideImages.require(images, "montage", montage);
		if (hasModelFile() && Measurements.accepts(modelFile())) measure();
		else classify();
	}

	/** A network that was trained on numbers or labels: a column each. */
	private void measure() {
		refuseClasses();
		if (montage != null) throw new UsageException("montage",
			"is for networks that tell classes apart");
		try (Measurements network = Measurements.open(modelFile(), settings(
			ClassList.FOUND)))
		{
			tell(network.device(), network.input());
			final Dataset data = network.images(images.toPath());
			final ImageCount count = new ImageCount(images, data.size());
			final MeasurementTable shown = output == null && feedback().wantsTables()
				? new MeasurementTable(network.names()) : null;
			try (MeasurementCsv table = output == null ? MeasurementCsv.on(new ResultWriter(
				feedback()), network.names()) : MeasurementCsv.create(output.toPath(), network
					.names()))
			{
				network.measure(data, image -> {
					table.add(image);
					if (shown != null) shown.add(image);
					count.add(image.error());
					feedback().progress(count.done(), data.size(), "predicting");
					return !canceled();
				}, this::canceled);
			}
			if (shown != null) predictions = shown.table();
			network.warning().ifPresent(feedback()::message);
			tellWritten(count);
		}
	}

	private void classify() throws IOException {
		try (Classifier classifier = open()) {
			final Dataset data = classifier.unlabelled(images.toPath());
			tellPart(classifier.part(images.toPath()), images, data);
			if (!classifier.isNamed()) feedback().message("The model does not name its " +
				"classes, so they are numbered from 0; give the classes as a text file " +
				"with a name a line");
			final int ranks = Math.min(top, classifier.classes().size());
			final ImageCount count = new ImageCount(images, data.size());
			final PredictedNames names = names(classifier);
			final PredictionSample sample = new PredictionSample(data, names);
			final PredictionTable shown = output == null && feedback().wantsTables()
				? new PredictionTable(names, ranks) : null;
			try (PredictionCsv table = output == null ? null : PredictionCsv.create(output
				.toPath(), ranks))
			{
				classifier.predict(data, prediction -> {
					if (table != null) add(table, names, prediction, ranks);
					else print(classifier, prediction, ranks);
					if (shown != null) shown.add(prediction);
					if (montage != null) sample.offer(count.done(), prediction);
					count.add(prediction.error());
					feedback().progress(count.done(), data.size(), "predicting");
					return !canceled();
				}, this::canceled);
			}
			if (shown != null) predictions = shown.table();
			if (montage != null) {
				Png.write(montage.toPath(), sample.draw());
				feedback().result("wrote " + montage);
				montage_file = montage;
			}
			classifier.warning().ifPresent(feedback()::message);
			tellWritten(count);
		}
	}

	private void tellWritten(final ImageCount count) {
		table_file = output;
		count.tell(feedback(), output == null ? null : output + ": ");
	}

	private static void add(final PredictionCsv table,
		final PredictedNames names, final Prediction prediction, final int ranks)
	{
		if (prediction.error() != null) {
			table.addError(prediction.image(), prediction.error());
			return;
		}
		table.add(prediction.image(), names.top(prediction, ranks), IntStream.of(prediction
			.top(ranks)).mapToDouble(i -> prediction.probabilities()[i]).toArray());
	}

	/** A line a class: image, number, name if there is one, and probability. */
	private void print(final Classifier classifier, final Prediction prediction,
		final int ranks)
	{
		if (prediction.error() != null) feedback().row(prediction.image() + ": " +
			prediction.error());
		else if (!names(classifier).isKnown(prediction)) feedback().row(prediction.image() +
			": " + PredictedNames.UNKNOWN);
		for (final int i : prediction.top(ranks)) {
			feedback().row(String.format(Locale.ROOT, "%s: %d %s%.4f", prediction.image(), i,
				classifier.isNamed() ? classifier.classes().get(i) + " " : "", prediction
					.probabilities()[i]));
		}
	}
}
