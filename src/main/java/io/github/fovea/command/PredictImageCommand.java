/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.FoveaException;
import io.github.fovea.api.Classifier;
import io.github.fovea.api.Measurements;
import io.github.fovea.data.ClassList;
import io.github.fovea.data.ij.OpenImage;
import io.github.fovea.predict.PredictedNames;
import io.github.fovea.predict.Prediction;

import ij.ImagePlus;
import ij.measure.ResultsTable;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Runs a network that classifies or measures over an open image. */
@Plugin(type = Command.class, name = "fovea.predict-image", headless = true,
	description = "Classifies or measures an image with a saved network, each plane of a stack by " +
		"itself")
public class PredictImageCommand extends ClassifierCommand {

	@Parameter(description = "The image: its channels are the network's, or it has those " +
		"chosen in training; each z and t plane is classified", persist = false)
	private ImagePlus input;

	@Parameter(label = "Top classes", description = "How many of the likeliest classes to name", min = "1",
		persist = false)
	private int top = 5;

	@Parameter(type = ItemIO.OUTPUT, description = "Class and probability of each plane, or its " +
		"numbers")
	private ResultsTable predictions;

	/** Planes that could not be used, and why the last one. */
	private int failed;
	private String problem;

	@Override
	protected void execute() {
		if (hasModelFile() && Measurements.accepts(modelFile())) measure();
		else classify();
		if (failed == 0 || failed < predictions.size()) return;
		// A table of nothing but errors is not shown in place of another.
		predictions = null;
		throw new FoveaException(failed == 1 ? input.getTitle() + ": " + problem : "None of the " + failed +
			" planes could be used; the last: " + problem);
	}

	/** What is told of a plane: its error, if there is one, which is counted. */
	private String orError(final String error, final Supplier<String> found) {
		if (error == null) return found.get();
		failed++;
		problem = error;
		return error;
	}

	private void measure() {
		refuseClasses();
		try (Measurements network = Measurements.open(modelFile(), settings(
			ClassList.FOUND)))
		{
			tell(network.device(), network.input());
			final MeasurementTable table = new MeasurementTable(network.names());
			predictions = table.table();
			LookupColors.tell(feedback(), input, network.input().channels());
			final OpenImage planes = new OpenImage(input, network.channels());
			network.measure(planes, measured -> {
				table.add(measured);
				feedback().row(measured.image() + ": " + orError(measured.error(), () -> IntStream
					.range(0, measured.values().length).mapToObj(k -> String.format(Locale.ROOT,
						"%s %.4g", network.names().get(k), measured.values()[k])).collect(Collectors
							.joining("  "))));
				feedback().progress(table.rows(), planes.size(), "predicting");
				return !canceled();
			}, this::canceled);
			network.warning().ifPresent(feedback()::message);
		}
	}

	private void classify() {
		try (Classifier classifier = open()) {
			final PredictedNames names = names(classifier);
			final PredictionTable table = new PredictionTable(names, top);
			predictions = table.table();
			LookupColors.tell(feedback(), input, classifier.input().channels());
			final OpenImage planes = new OpenImage(input, classifier.channels());
			classifier.predict(planes, prediction -> {
				table.add(prediction);
				feedback().row(prediction.image() + ": " + orError(prediction.error(),
					() -> likeliest(names, prediction)));
				feedback().progress(table.rows(), planes.size(), "predicting");
				return !canceled();
			}, this::canceled);
			classifier.warning().ifPresent(feedback()::message);
		}
	}

	private String likeliest(final PredictedNames names, final Prediction prediction) {
		final int[] classes = prediction.top(top);
		final List<String> said = names.top(prediction, top);
		return IntStream.range(0, classes.length).mapToObj(rank -> String.format(Locale.ROOT,
			"%s %.4f", said.get(rank), prediction.probabilities()[classes[rank]])).collect(
				Collectors.joining("  "));
	}
}
