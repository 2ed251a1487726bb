/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.data.Dataset;
import io.github.fovea.data.InputSpec;
import io.github.fovea.data.Truth;
import io.github.fovea.engine.Device;
import io.github.fovea.model.SavedModel;
import io.github.fovea.predict.ImageFeatures;
import io.github.fovea.predict.StoredTask;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * A saved network that was trained on numbers or labels, on an engine: it gives
 * numbers for each image, or the probability of each label.
 */
public final class Measurements implements AutoCloseable {

	private final List<String> names;
	private final Features features;

	private Measurements(final SavedModel model, final Classifier.Settings settings) {
		names = model.metadata().classNames();
		features = Features.ofOutput(model, settings);
	}

	/** Whether a file is a network of this kind. */
	public static boolean accepts(final Path file) {
		return List.of(Truth.REGRESS, Truth.MULTI_LABEL).contains(StoredTask.of(file));
	}

	/**
	 * Opens a model on an engine; close it after use.
	 *
	 * @throws io.github.fovea.FoveaException if it is none of this kind, or there is no
	 *           such engine
	 */
	public static Measurements open(final Path file,
		final Classifier.Settings settings)
	{
		final SavedModel model = SavedModel.load(file);
		StoredTask.require(model, "predict or segment", Truth.REGRESS,
			Truth.MULTI_LABEL);
		return new Measurements(model, settings);
	}

	/** What the numbers are. */
	public List<String> names() {
		return names;
	}

	/** How images are brought to the network. */
	public InputSpec input() {
		return features.input();
	}

	/** Channels that it sees of each image, in this order, from 1; empty for all. */
	public List<Integer> channels() {
		return features.channels();
	}

	/** What computes. */
	public Device device() {
		return features.device();
	}

	/** Images of a folder, list, stack or file: the test part, or all. */
	public Dataset images(final Path path) {
		return features.unlabelled(path);
	}

	/**
	 * Numbers of images; one that cannot be read gives its error.
	 *
	 * @param each takes those of each image and returns whether to go on
	 * @param canceled asked while images are waited for; true ends the work
	 */
	public void measure(final Dataset images, final Predicate<ImageFeatures> each,
		final BooleanSupplier canceled)
	{
		features.extract(images, each, canceled);
	}

	/** What is to be said of all images so far, if they are unlike those trained with. */
	public Optional<String> warning() {
		return features.warning();
	}

	@Override
	public void close() {
		features.close();
	}
}
