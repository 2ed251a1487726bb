/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.FoveaException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The files of a trained model: MODEL.onnx and what lies beside it.
 */
public record ModelFiles(Path model) {

	private static final String EXTENSION = ".onnx";

	/**
	 * @throws FoveaException if the name does not end in .onnx, or its folder does
	 *           not exist or may not be written to
	 */
	public ModelFiles {
		if (model.getFileName() == null || !model.getFileName().toString().endsWith(
			EXTENSION)) throw new FoveaException("The model's file name must end in " +
				EXTENSION + ", got " + model);
		final Path folder = model.toAbsolutePath().getParent();
		if (!Files.isDirectory(folder)) throw new FoveaException(
			"There is no folder " + folder + " to write the model to; make it first");
		if (!Files.isWritable(folder)) throw new FoveaException(
			"The folder " + folder + " may not be written to: check its permissions");
		if (Files.isDirectory(model)) throw new FoveaException(model +
			" is a folder; give a file name ending in " + EXTENSION);
	}

	/** Table of the epochs. */
	public Path history() {
		return beside(".history.csv");
	}

	/** Picture of the learning curves. */
	public Path curves() {
		return beside(".curves.png");
	}

	/** What a person should know of the model, in Markdown. */
	public Path card() {
		return beside(".card.md");
	}

	/** The state after the last finished epoch. */
	public Path checkpoint() {
		return beside(".checkpoint.safetensors");
	}

	/** Table of losses by learning rate. */
	public Path rates() {
		return beside(".rates.csv");
	}

	/** Picture of the losses by learning rate. */
	public Path ratesPicture() {
		return beside(".rates.png");
	}

	/** What cross-validation says of each image. */
	public Path folds() {
		return beside(".folds.csv");
	}

	/** The files of one of several trainings: MODEL.PART.onnx. */
	ModelFiles part(final String part) {
		return new ModelFiles(beside("." + part + EXTENSION));
	}

	/** Models that are there after the last of a series: MODEL.fold6.onnx, … */
	List<Path> left(final String part, final int last) {
		return IntStream.iterate(last + 1, i -> i + 1).mapToObj(i -> beside("." + part + i +
			EXTENSION)).takeWhile(Files::exists).toList();
	}

	private Path beside(final String ending) {
		final String name = model.getFileName().toString();
		return model.resolveSibling(name.substring(0, name.length() - EXTENSION
			.length()) + ending);
	}
}
