/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.api.Classifier;
import io.github.fovea.data.ClassList;
import io.github.fovea.data.InputSpec;
import io.github.fovea.data.Preprocessing;
import io.github.fovea.engine.Device;

import java.io.File;
import java.nio.file.Path;

import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** What the commands share that run a saved network. */
abstract class SavedModelCommand extends FoveaCommand {

	@Parameter(label = "Model file (.onnx or .zip)", description = "The saved network, a package of the BioImage Model Zoo, " +
		"or the name of a pretrained network that was downloaded",
		style = "open,extensions:onnx/zip/yaml", required = false, persist = false)
	private File model_file;

	@Parameter(description = "Pixel arithmetic, where the model does not store it",
		choices = { "none", "unit", "percentile", "imagenet" }, required = false,
		persist = false, attrs = { @Attr(name = Option.OPEN_CHOICES), @Attr(
			name = Option.UNSET, value = "what the model stores") })
	private String preprocessing = "";

	@Parameter(description = "What computes: an engine, or one of its devices as " +
		"engine:number or engine:name", persist = false, attrs = { @Attr(
			name = Option.OPEN_CHOICES), @Attr(name = Option.NO_DIALOG) })
	private String engine = "auto";

	@Parameter(description = "Threads of the processor; 0 for all cores", min = "0",
		max = "512", persist = false, attrs = @Attr(name = Option.NO_DIALOG))
	private int threads = 0;

	final boolean hasModelFile() {
		return model_file != null;
	}

	/**
	 * @throws UsageException if none is given
	 */
	final Path modelFile() {
		if (!hasModelFile()) throw new UsageException("model_file", "is missing");
		return model_file.toPath();
	}

	/**
	 * How the network is used.
	 *
	 * @param classes in place of those that the model stores
	 */
	final Classifier.Settings settings(final ClassList classes) {
		return new Classifier.Settings(Given.optional("preprocessing", preprocessing,
			Preprocessing::parse), classes, opener(), engine, engineOptions(threads));
	}

	/** Tells what computes, and whether the preprocessing asked for is used. */
	final void tell(final Device device, final InputSpec input) {
		feedback().message("Running on " + device);
		checkVectors(device);
		final Preprocessing used = input.preprocessing();
		if (!preprocessing.isBlank() && !Preprocessing.parse(preprocessing).toString()
			.equals(used.toString())) feedback().message("The preprocessing " +
				preprocessing + " is not used: the model was trained with " + used +
				" and stores it");
	}
}
