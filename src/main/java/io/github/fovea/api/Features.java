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
import io.github.fovea.engine.Device;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.Engines;
import io.github.fovea.model.SavedModel;
import io.github.fovea.model.bioimage.ModelPackage;
import io.github.fovea.predict.FeatureExtractor;
import io.github.fovea.predict.ImageFeatures;
import io.github.fovea.predict.StoredInput;
import io.github.fovea.zoo.InputSize;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;

/** A layer of a saved network on an engine, ready to describe images by numbers. */
public final class Features implements AutoCloseable {

	private final Engine engine;
	private final FeatureExtractor extractor;
	private final InputSpec input;
	private final ReadOptions reading;
	private final int threads;

	private Features(final SavedModel model, final InputSpec input,
		final Function<Engine, FeatureExtractor> extracting,
		final Classifier.Settings settings)
	{
		this.input = input;
		reading = ReadOptions.defaults().withOpener(settings.opener()).withChannels(
			StoredInput.channels(model));
		threads = settings.options().threadsOrAll();
		engine = Engines.open(settings.engine(), settings.options());
		try {
			extractor = extracting.apply(engine);
		}
		catch (final RuntimeException | Error e) {
			engine.close();
			throw e;
		}
	}

	/**
	 * Opens a model on an engine; close it after use.
	 *
	 * @param model its file; or a package of the BioImage Model Zoo, whose test tensors are
	 *          checked; or the name of a known model that was downloaded
	 * @param layer a layer's name; empty for what the classifier's last layer is given
	 * @param size of the images that the network is given, or null for its own
	 * @param settings the class names of which do not matter
	 * @throws io.github.fovea.FoveaException if the file is no usable model, or there
	 *           is no such layer or engine
	 */
	public static Features open(final Path model, final String layer,
		final InputSize size, final Classifier.Settings settings)
	{
		final NamedModel named = NamedModel.of(model);
		final SavedModel loaded = ModelPackage.accepts(model) ? PackagedClassifier.open(
			ModelPackage.read(model), settings) : named.load();
		final Classifier.Settings complete = named.complete(settings);
		final InputSpec stored = StoredInput.of(loaded, complete.preprocessing());
		final InputSpec input = size == null ? stored : new InputSpec(size.height(), size
			.width(), size.channels(), stored.resize(), stored.filter(), stored
				.preprocessing());
		return new Features(loaded, input, engine -> new FeatureExtractor(loaded, layer, input,
			engine), complete);
	}

	/** What a network gives as a whole, of images as it was trained with. */
	static Features ofOutput(final SavedModel model,
		final Classifier.Settings settings)
	{
		final InputSpec input = StoredInput.of(model, null);
		return new Features(model, input, engine -> FeatureExtractor.ofOutput(model, input,
			engine), settings);
	}

	/** How images are brought to the network. */
	public InputSpec input() {
		return input;
	}

	/** Channels that it sees of each image, in this order, from 1; empty for all. */
	public List<Integer> channels() {
		return reading.channels();
	}

	/** What computes. */
	public Device device() {
		return engine.device();
	}

	/** How many features an image has. */
	public int count() {
		return extractor.count();
	}

	/** As {@link #images}, with those whose class is not known beside others. */
	Dataset unlabelled(final Path path) {
		return Datasets.openHeld(path, Part.TEST, reading.withAll());
	}

	/** Images of a folder, list, stack or file: all, where they are not divided. */
	public Dataset images(final Path path) {
		return Datasets.openHeld(path, Part.TEST, reading);
	}

	/**
	 * Features of images; one that cannot be read gives its error.
	 *
	 * @param each takes those of each image and returns whether to go on
	 * @param canceled asked while images are waited for; true ends the work
	 */
	public void extract(final Dataset images, final Predicate<ImageFeatures> each,
		final BooleanSupplier canceled)
	{
		extractor.extract(images, threads, each, canceled);
	}

	/** What is to be said of all images so far, if they are unlike those trained with. */
	public Optional<String> warning() {
		return extractor.warning();
	}

	@Override
	public void close() {
		extractor.close();
		engine.close();
	}
}
