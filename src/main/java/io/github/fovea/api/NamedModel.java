/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.FoveaException;
import io.github.fovea.data.Preprocessing;
import io.github.fovea.model.SavedModel;
import io.github.fovea.pretrained.KnownModel;
import io.github.fovea.pretrained.KnownModels;
import io.github.fovea.zoo.Zoo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A saved network by its file, or by the name of a pretrained one that was
 * downloaded. A file of that name goes first.
 *
 * @param known what is known of a pretrained one
 */
public record NamedModel(Path file, Optional<KnownModel> known) {

	/**
	 * @param model a file or a name
	 * @throws FoveaException if it is the name of one that was not downloaded, or of an
	 *           architecture, which has no weights
	 */
	public static NamedModel of(final Path model) {
		if (Files.exists(model)) return new NamedModel(model, Optional.empty());
		final String name = model.toString();
		final KnownModels models = KnownModels.ofUser();
		final Optional<KnownModel> known = models.find(name);
		if (known.isEmpty() && new Zoo().names().contains(name))
			throw new FoveaException("Expected a trained network, but \"" + name +
				"\" is an architecture without weights. Give the file of a network that was " +
				"trained, or the name of one that was downloaded; \"fovea download\" lists them");
		return new NamedModel(known.map(models::downloaded).orElse(model), known);
	}

	/**
	 * @throws FoveaException if the file cannot be read
	 */
	public SavedModel load() {
		return SavedModel.load(file);
	}

	/** The pixel arithmetic that its list of models tells. */
	Optional<Preprocessing> preprocessing() {
		return known.map(model -> Preprocessing.parse(model.preprocessing()));
	}

	/** With what is known of the network in place of what is not given. */
	Classifier.Settings complete(final Classifier.Settings settings) {
		return known.map(settings::completedBy).orElse(settings);
	}
}
