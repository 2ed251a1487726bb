/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.api.Classifier;
import io.github.fovea.data.ClassList;
import io.github.fovea.data.Preprocessing;

import java.io.File;

import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** What the commands share that run a saved network over images. */
abstract class ClassifierCommand extends FoveaCommand {

	@Parameter(label = "Model file (.onnx or .zip)", description = "The saved network, or a package of the BioImage Model Zoo",
		style = "open,extensions:onnx/zip/yaml", persist = false)
	private File model_file;

	@Parameter(description = "Pixel arithmetic, where the model does not store it",
		choices = { "none", "unit", "percentile", "imagenet" }, required = false,
		persist = false, attrs = { @Attr(name = Option.OPEN_CHOICES), @Attr(
			name = Option.NO_DIALOG), @Attr(name = Option.UNSET,
				value = "what the model stores") })
	private String preprocessing = "";

	@Parameter(description = "Text file with a class name a line, where the model " +
		"does not store them", style = "open", required = false, persist = false,
		attrs = { @Attr(name = Option.NO_DIALOG), @Attr(name = Option.UNSET,
			value = "those of the model") })
	private File classes;

	@Parameter(description = "What computes: an engine, or one of its devices as " +
		"engine:number or engine:name", persist = false, attrs = { @Attr(
			name = Option.OPEN_CHOICES), @Attr(name = Option.NO_DIALOG) })
	private String engine = "auto";

	@Parameter(description = "Threads of the processor; 0 for all cores", min = "0",
		max = "512", persist = false, attrs = @Attr(name = Option.NO_DIALOG))
	private int threads = 0;

	/** The network on its engine; tells which. */
	final Classifier open() {
		final Classifier classifier = Classifier.open(model_file.toPath(),
			new Classifier.Settings(preprocessing.isBlank() ? null : Preprocessing
				.parse(preprocessing), classes == null ? null : ClassList.read(classes
					.getPath()), opener(), engine, engineOptions(threads)));
		feedback().message("Running on " + classifier.device());
		checkVectors(classifier.device());
		final Preprocessing used = classifier.input().preprocessing();
		if (!preprocessing.isBlank() && !Preprocessing.parse(preprocessing).toString()
			.equals(used.toString())) feedback().message("The preprocessing " +
				preprocessing + " is not used: the model was trained with " + used +
				" and stores it");
		return classifier;
	}
}
