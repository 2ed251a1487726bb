/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.api.Classifier;
import io.github.fovea.data.ClassList;
import io.github.fovea.data.Dataset;
import io.github.fovea.data.Preprocessing;
import io.github.fovea.zoo.Zoo;

import java.io.File;
import java.util.List;

import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** What the commands share that run a saved network over images. */
abstract class ClassifierCommand extends FoveaCommand {

	@Parameter(label = "Model file (.onnx or .zip)", description = "The saved network, a package of the BioImage Model Zoo, " +
		"or the name of a pretrained network that was downloaded",
		style = "open,extensions:onnx/zip/yaml", required = false, persist = false)
	private File model_file;

	@Parameter(description = "In place of a model file: a network, with the weights given",
		required = false, persist = false, attrs = @Attr(name = Option.NO_DIALOG))
	private String model = "";

	@Parameter(description = "Weights of the network, by PyTorch's names",
		style = "open,extensions:safetensors", required = false, persist = false,
		attrs = @Attr(name = Option.NO_DIALOG))
	private File weights;

	@Parameter(description = "Pixel arithmetic, where the model does not store it",
		choices = { "none", "unit", "percentile", "imagenet" }, required = false,
		persist = false, attrs = { @Attr(name = Option.OPEN_CHOICES), @Attr(
			name = Option.NO_DIALOG), @Attr(name = Option.UNSET,
				value = "what the model stores") })
	private String preprocessing = "";

	@Parameter(description = "Number of classes, or a text file with a name a line, where " +
		"the model does not store them", required = false, persist = false, attrs = {
			@Attr(name = Option.NO_DIALOG), @Attr(name = Option.UNSET,
				value = "those of the model") })
	private String classes = "";

	@Parameter(description = "What computes: an engine, or one of its devices as " +
		"engine:number or engine:name", persist = false, attrs = { @Attr(
			name = Option.OPEN_CHOICES), @Attr(name = Option.NO_DIALOG) })
	private String engine = "auto";

	@Parameter(description = "Threads of the processor; 0 for all cores", min = "0",
		max = "512", persist = false, attrs = @Attr(name = Option.NO_DIALOG))
	private int threads = 0;

	@Override
	protected List<String> choices(final String parameter) {
		return parameter.equals("model") ? List.copyOf(new Zoo().names()) : super
			.choices(parameter);
	}

	/** The network on its engine; tells which. */
	final Classifier open() {
		final Classifier classifier = open(new Classifier.Settings(preprocessing
			.isBlank() ? null : Preprocessing.parse(preprocessing), ClassList.parseOutputs(
				classes), opener(), engine, engineOptions(threads)));
		feedback().message("Running on " + classifier.device());
		checkVectors(classifier.device());
		final Preprocessing used = classifier.input().preprocessing();
		if (!preprocessing.isBlank() && !Preprocessing.parse(preprocessing).toString()
			.equals(used.toString())) feedback().message("The preprocessing " +
				preprocessing + " is not used: the model was trained with " + used +
				" and stores it");
		return classifier;
	}

	private Classifier open(final Classifier.Settings settings) {
		if (model.isBlank() && weights == null) {
			if (model_file == null) throw new UsageException("model_file", "is missing");
			return Classifier.open(model_file.toPath(), settings);
		}
		if (model_file != null) throw new UsageException("model_file",
			"and a network with weights exclude each other");
		if (model.isBlank()) throw new UsageException("model",
			"is missing: which network the weights are for");
		if (weights == null) throw new UsageException("weights", "is missing");
		return Classifier.ofWeights(model, weights.toPath(), settings);
	}

	/** Tells which images are taken, where a data set is divided. */
	final void tellPart(final Classifier classifier, final File images,
		final Dataset data)
	{
		classifier.part(images.toPath()).ifPresent(part -> feedback().message(
			"Taking the " + part + " part of " + images + ": " + data.size() +
				" images"));
	}
}
