/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.api.Classifier;
import io.github.fovea.data.ij.OpenImage;

import ij.ImagePlus;
import ij.measure.ResultsTable;

import java.util.Locale;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Classifies an open image with a saved network. */
@Plugin(type = Command.class, name = "fovea.predict-image", headless = true,
	description = "Classifies an image with a saved network, each plane of a stack by itself")
public class PredictImageCommand extends ClassifierCommand {

	@Parameter(description = "The image: its channels are the network's, each z and t " +
		"plane is classified", persist = false)
	private ImagePlus input;

	@Parameter(label = "Top classes", description = "How many of the likeliest classes to name", min = "1",
		persist = false)
	private int top = 5;

	@Parameter(type = ItemIO.OUTPUT, description = "Class and probability of each plane")
	private ResultsTable predictions;

	@Override
	protected void execute() {
		try (Classifier classifier = open()) {
			final PredictionTable table = new PredictionTable(classifier.classes(),
				top);
			predictions = table.table();
			final OpenImage planes = new OpenImage(input);
			classifier.predict(planes, prediction -> {
				table.add(prediction);
				feedback().row(prediction.image() + ": " + (prediction
					.error() != null ? prediction.error() : String.format(Locale.ROOT,
						"%s %.4f", classifier.classes().get(prediction.best()), prediction
							.probabilities()[prediction.best()])));
				feedback().progress(table.rows(), planes.size(), "predicting");
				return !canceled();
			}, this::canceled);
		}
	}
}
