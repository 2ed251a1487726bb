/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.data.Dataset;
import io.github.fovea.data.Datasets;
import io.github.fovea.data.InputSpec;
import io.github.fovea.data.Part;
import io.github.fovea.data.ReadOptions;
import io.github.fovea.data.Truth;
import io.github.fovea.engine.Device;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.Engines;
import io.github.fovea.model.SavedModel;
import io.github.fovea.predict.FeatureExtractor;
import io.github.fovea.predict.ImageFeatures;
import io.github.fovea.predict.StoredInput;
import io.github.fovea.predict.StoredTask;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * A saved network that was trained on numbers or labels, on an engine: it gives
 * numbers for each image, or the probability of each label.
 */
public final class Measurements implements AutoCloseable {

	private final Engine engine;
	private final FeatureExtractor extractor;
	private final List<String> names;
	private final InputSpec input;
	private final ReadOptions reading;
	private final int threads;

	private Measurements(final SavedModel model, final Classifier.Settings settings) {
		names = model.metadata().classNames();
		input = StoredInput.of(model, null);
		reading = ReadOptions.defaults().withOpener(settings.opener()).withChannels(
			StoredInput.channels(model));
		threads = settings.options().threadsOrAll();
		engine = Engines.open(settings.engine(), settings.options());
		try {
			extractor = FeatureExtractor.ofOutput(model, input, engine);
		}
		catch (final RuntimeException | Error e) {
			engine.close();
			throw e;
		}
	}

	/** Whether a file is a network of this kind. */
	public static boolean accepts(final Path file) {
		return List.of(new Truth.Numbers(List.of()).task(), new Truth.Labels(List.of())
			.task()).contains(StoredTask.of(file));
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
		StoredTask.require(model, "the commands predict or segment", new Truth.Numbers(List
			.of()).task(), new Truth.Labels(List.of()).task());
		return new Measurements(model, settings);
	}

	/** What the numbers are. */
	public List<String> names() {
		return names;
	}

	/** How images are brought to the network. */
	public InputSpec input() {
		return input;
	}

	/** What computes. */
	public Device device() {
		return engine.device();
	}

	/** Images of a folder, list, stack or file: the test part, or all. */
	public Dataset images(final Path path) {
		return Datasets.openHeld(path, Part.TEST, reading);
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
		extractor.extract(images, threads, each, canceled);
	}

	@Override
	public void close() {
		extractor.close();
		engine.close();
	}
}
