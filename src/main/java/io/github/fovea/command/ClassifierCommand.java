/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.api.Classifier;
import io.github.fovea.data.ClassList;
import io.github.fovea.predict.PredictedNames;
import io.github.fovea.zoo.Zoo;

import java.io.File;
import java.util.List;

import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** What the commands share that run a saved network over images. */
abstract class ClassifierCommand extends SavedModelCommand {

	@Parameter(description = "In place of a model file: a network, with the weights given",
		required = false, persist = false, attrs = @Attr(name = Option.NO_DIALOG))
	private String model = "";

	@Parameter(description = "Weights of the network, by PyTorch's names",
		style = "open,extensions:safetensors", required = false, persist = false,
		attrs = @Attr(name = Option.NO_DIALOG))
	private File weights;

	@Parameter(description = "Number of classes, or a text file with a name a line, where " +
		"the model does not store them", required = false, persist = false, attrs = {
			@Attr(name = Option.NO_DIALOG), @Attr(name = Option.UNSET,
				value = "those of the model") })
	private String classes = "";

	@Parameter(label = "Unknown below (probability)", description = "Least probability of an image's class; with less it counts as " +
		"unknown", min = "0", max = "1", required = false, persist = false, attrs = @Attr(
			name = Option.UNSET, value = "what the model stores, or none"))
	private double unknown = Double.NaN;

	@Override
	protected List<String> choices(final String parameter) {
		return parameter.equals("model") ? List.copyOf(new Zoo().names()) : super
			.choices(parameter);
	}

	/** The network on its engine; tells which. */
	final Classifier open() {
		final Classifier classifier = open(settings(Given.parse("classes", classes,
			ClassList::parseOutputs)));
		tell(classifier.device(), classifier.input());
		return classifier;
	}

	private Classifier open(final Classifier.Settings settings) {
		if (model.isBlank() && weights == null) return Classifier.open(modelFile(),
			settings);
		if (hasModelFile()) refuseWeights();
		if (model.isBlank()) throw new UsageException("model",
			"is missing: which network the weights are for");
		if (weights == null) throw new UsageException("weights", "is missing");
		return Classifier.ofWeights(model, weights.toPath(), settings);
	}

	private void refuseWeights() {
		if (!model.isBlank() || weights != null) throw new UsageException("model_file",
			"and a network with weights exclude each other");
	}

	/** Probability below which an image is unknown; 0 for none. */
	final double leastProbability(final Classifier classifier) {
		return Double.isNaN(unknown) ? classifier.leastProbability() : unknown;
	}

	/**
	 * @throws UsageException if classes, unknown images or other weights are asked for of a
	 *           network that measures or segments
	 */
	final void refuseClasses() {
		refuseWeights();
		if (!classes.isBlank()) throw new UsageException("classes",
			"are for networks that tell classes apart");
		if (!Double.isNaN(unknown)) throw new UsageException("unknown",
			"is for networks that tell classes apart");
	}

	/** What predictions are called. */
	final PredictedNames names(final Classifier classifier) {
		return new PredictedNames(classifier.classes(), leastProbability(classifier));
	}
}
