/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.FoveaException;
import io.github.fovea.api.Classifier;
import io.github.fovea.data.Dataset;
import io.github.fovea.evaluate.ClassEvaluation;
import io.github.fovea.metric.ClassReport;
import io.github.fovea.report.ConfusionPicture;
import io.github.fovea.report.Png;
import io.github.fovea.report.TextReport;

import com.google.gson.GsonBuilder;

import java.io.File;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Scores a saved network on images whose classes are known. */
@Plugin(type = Command.class, name = "fovea.evaluate", headless = true,
	description = "Scores a saved network on images whose classes are known")
public class EvaluateCommand extends ClassifierCommand {

	private static final int WIDTH = 100;

	@Parameter(description = "Images: a folder, a CSV list, IDX files, CIFAR-10 batches, " +
		"a stack or one file", style = "both", persist = false)
	private File images;

	@Parameter(description = "Picture of the confusion matrix to write",
		style = "save,extensions:png", required = false, persist = false)
	private File output;

	@Parameter(description = "Print one JSON object and nothing else",
		persist = false)
	private boolean json;

	@Override
	protected void execute() {
		try (Classifier classifier = open()) {
			final Dataset data = classifier.labelled(images.toPath());
			tellPart(classifier, images, data);
			final ClassEvaluation evaluation = classifier.evaluate(data, done -> {
				feedback().progress(done, data.size(), "evaluating");
				return !canceled();
			});
			if (canceled()) throw new FoveaException("Canceled");
			evaluation.unreadable().forEach(p -> feedback().message("Skipped " + p
				.image() + ": " + p.error()));
			if (evaluation.images() == 0) throw new FoveaException(
				"There is no image with a known class that could be read in " +
					images);
			if (json) feedback().result(json(evaluation));
			else print(evaluation);
			if (output != null) {
				Png.write(output.toPath(), ConfusionPicture.draw(evaluation
					.confusion()));
				if (!json) feedback().result("wrote " + output);
			}
		}
	}

	private static String json(final ClassEvaluation evaluation) {
		final Map<String, Object> map = new LinkedHashMap<>();
		map.put("accuracy", evaluation.accuracy());
		// JSON has no word for numbers that are none.
		map.put("loss", Double.isFinite(evaluation.loss()) ? evaluation.loss()
			: null);
		map.put("images", evaluation.images());
		map.put("confusion", evaluation.confusion().counts());
		return new GsonBuilder().serializeNulls().create().toJson(map);
	}

	private void print(final ClassEvaluation evaluation) {
		feedback().result(String.format(Locale.ROOT,
			"accuracy %.4f  loss %.4f  images %d", evaluation.accuracy(), evaluation
				.loss(), evaluation.images()));
		feedback().result("");
		feedback().result(TextReport.classes(ClassReport.of(evaluation
			.confusion())));
		feedback().result(TextReport.confusion(evaluation.confusion(), WIDTH));
	}
}
