/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.api.Classifier;
import io.github.fovea.data.ClassList;

import java.io.File;

import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** What the commands share that run a saved network over images. */
abstract class ClassifierCommand extends SavedModelCommand {

	@Parameter(description = "Text file with a class name a line, where the model " +
		"does not store them", style = "open", required = false, persist = false,
		attrs = { @Attr(name = Option.NO_DIALOG), @Attr(name = Option.UNSET,
			value = "those of the model") })
	private File classes;

	/** The network on its engine; tells which. */
	final Classifier open() {
		final Classifier classifier = Classifier.open(modelFile(), settings(
			classes == null ? null : ClassList.read(classes.getPath())));
		tell(classifier.device(), classifier.input());
		return classifier;
	}
}
