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

	@Parameter(description = "How many of the likeliest classes to name", min = "1",
		persist = false)
	private int top = 5;

	@Parameter(type = ItemIO.OUTPUT, description = "Class and probability of each plane")
	private ResultsTable predictions;

	@Override
	protected void execute() {
		final ResultsTable table = new ResultsTable();
		try (Classifier classifier = open()) {
			final OpenImage planes = new OpenImage(input);
			classifier.predict(planes, prediction -> {
				table.incrementCounter();
				table.addLabel(prediction.image());
				if (prediction.error() != null) table.addValue("error", prediction
					.error());
				int rank = 1;
				for (final int i : prediction.top(top)) {
					final String name = classifier.classes().get(i);
					table.addValue("class_" + rank, name);
					table.addValue("probability_" + rank, prediction.probabilities()[i]);
					if (rank++ == 1) feedback().result(String.format(Locale.ROOT,
						"%s: %s %.4f", prediction.image(), name, prediction
							.probabilities()[i]));
				}
				if (prediction.error() != null) feedback().result(prediction.image() +
					": " + prediction.error());
				feedback().progress(table.size(), planes.size(), "predicting");
				return !canceled();
			});
		}
		predictions = table;
	}
}
