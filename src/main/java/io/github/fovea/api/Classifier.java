/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.FoveaException;
import io.github.fovea.data.ClassList;
import io.github.fovea.data.Dataset;
import io.github.fovea.data.Datasets;
import io.github.fovea.data.ImageOpener;
import io.github.fovea.data.InputSpec;
import io.github.fovea.data.Part;
import io.github.fovea.data.Preprocessing;
import io.github.fovea.data.ReadOptions;
import io.github.fovea.data.Truth;
import io.github.fovea.engine.Device;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.engine.Engines;
import io.github.fovea.evaluate.ClassEvaluation;
import io.github.fovea.model.SavedModel;
import io.github.fovea.model.bioimage.ModelPackage;
import io.github.fovea.predict.Prediction;
import io.github.fovea.predict.Predictor;
import io.github.fovea.predict.StoredInput;
import io.github.fovea.predict.StoredTask;
import io.github.fovea.pretrained.KnownModel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A saved network on an engine, ready to classify images.
 *
 * <pre>
 * try (Classifier cells = Classifier.open(Path.of("cells.onnx"))) {
 * 	for (Prediction p : cells.predict(Path.of("new images"))) {
 * 		System.out.println(p.image() + " " + cells.classes().get(p.best()));
 * 	}
 * }
 * </pre>
 */
public final class Classifier implements AutoCloseable {

	private final Supplier<SavedModel> source;
	private final double leastProbability;
	private final Engine engine;
	private final Predictor predictor;
	private final InputSpec input;
	private final OutputClasses classes;
	private final ReadOptions reading;
	private final int threads;

	/** @param source reads the network, again when it is to be saved */
	private Classifier(final Supplier<SavedModel> source, final Settings settings) {
		this.source = source;
		final SavedModel model = source.get();
		requireClasses(model);
		leastProbability = model.leastProbability();
		input = StoredInput.of(model, settings.preprocessing);
		reading = ReadOptions.defaults().withOpener(settings.opener).withChannels(
			StoredInput.channels(model));
		threads = settings.options.threadsOrAll();
		engine = Engines.open(settings.engine, settings.options);
		try {
			predictor = new Predictor(model, input, engine);
			classes = OutputClasses.of(settings.classes, model.metadata().classNames(),
				predictor.classes());
		}
		catch (final RuntimeException | Error e) {
			engine.close();
			throw e;
		}
	}

	/** Else the softmax of numbers in their own units would be taken for probabilities. */
	private static void requireClasses(final SavedModel model) {
		final String task = StoredTask.of(model);
		if (task.equals(Truth.REGRESS) || task.equals(Truth.MULTI_LABEL))
			throw new FoveaException("Expected a network that tells classes apart, but this one " +
				"was trained to " + task + ". Give the .onnx file of the training, not a package " +
				"or another ending");
	}

	/**
	 * How a saved network is used.
	 *
	 * @param preprocessing for a model that does not store its own, or null
	 * @param classes names in place of those that the model stores, or their number
	 * @param opener decodes image files
	 */
	public record Settings(Preprocessing preprocessing, ClassList classes,
		ImageOpener opener, String engine, EngineOptions options)
	{

		/** All as the model stores it, on the best engine. */
		public static Settings defaults() {
			return new Settings(null, ClassList.FOUND, ImageOpener.all(), Engines.AUTO,
				EngineOptions.DEFAULT);
		}

		/** With what a known model says in place of what is not given. */
		Settings completedBy(final KnownModel model) {
			return new Settings(preprocessing != null ? preprocessing : Preprocessing.parse(
				model.preprocessing()), classes.equals(ClassList.FOUND) ? new ClassList(0,
					model.classes()) : classes, opener, engine, options);
		}
	}

	/** As the other {@code open}, with all that the model stores. */
	public static Classifier open(final Path model) {
		return open(model, Settings.defaults());
	}

	/**
	 * Opens a model on an engine; close it after use.
	 *
	 * @param model its file; or a package of the BioImage Model Zoo, whose test
	 *          tensors are checked; or the name of a known model that was downloaded,
	 *          whose preprocessing and class names then stand for those not given
	 * @throws io.github.fovea.FoveaException if the file is no usable model, the
	 *           class names do not fit it, or there is no such engine
	 */
	public static Classifier open(final Path model, final Settings settings) {
		if (ModelPackage.accepts(model)) return new Classifier(
			() -> PackagedClassifier.open(ModelPackage.read(model), settings), settings);
		final NamedModel named = NamedModel.of(model);
		return new Classifier(named::load, named.complete(settings));
	}

	/**
	 * As {@code open}, for a network of the zoo with weights that were trained
	 * elsewhere.
	 *
	 * @param weights a safetensors file with the names of PyTorch's state dict
	 * @param settings say the preprocessing and the classes, or their number
	 * @throws io.github.fovea.FoveaException as {@code open}
	 */
	public static Classifier ofWeights(final String network, final Path weights,
		final Settings settings)
	{
		return new Classifier(() -> ZooWeights.load(network, weights,
			settings.classes), settings);
	}

	/** Names of the classes in the order of the network's outputs. */
	public List<String> classes() {
		return classes.names();
	}

	/** Whether the classes have names; else they are numbered from 0. */
	public boolean isNamed() {
		return classes.named();
	}

	/** With a smaller probability an image is unknown, as the model says; else 0. */
	public double leastProbability() {
		return leastProbability;
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

	/**
	 * Predicts the images of a folder, list, stack or single file. An image that
	 * cannot be read gives a prediction with its error.
	 */
	public List<Prediction> predict(final Path images) {
		final List<Prediction> result = new ArrayList<>();
		predict(unlabelled(images), result::add);
		return result;
	}

	/**
	 * @param each takes each prediction in the order of the images and returns
	 *          whether to go on
	 */
	public void predict(final Dataset images,
		final Predicate<Prediction> each)
	{
		predict(images, each, () -> false);
	}

	/**
	 * As the other {@code predict}.
	 *
	 * @param canceled asked while images are waited for; true ends the work
	 */
	public void predict(final Dataset images, final Predicate<Prediction> each,
		final BooleanSupplier canceled)
	{
		predictor.predict(images, threads, each, canceled);
	}

	/** What is to be said of all images so far, if they are unlike those trained with. */
	public Optional<String> warning() {
		return predictor.warning();
	}

	/** Images to predict, with or without classes: the test part, or all. */
	public Dataset unlabelled(final Path images) {
		return Datasets.openHeld(images, Part.TEST, reading.withAll());
	}

	/** The part that the other methods take of images; empty where they are undivided. */
	public Optional<Part> part(final Path images) {
		return Datasets.heldPart(images, Part.TEST, reading);
	}

	/**
	 * Images whose classes are known, with the class numbers of this network. Where
	 * only the number of classes is known, by {@link Settings}, their names and order
	 * are those of the images.
	 *
	 * @throws io.github.fovea.FoveaException if there are other classes
	 */
	public Dataset labelled(final Path images) {
		final Dataset data = Datasets.openHeld(images, Part.TEST, reading);
		return Datasets.withClasses(data, classes.amongImages(data.classNames()));
	}

	/**
	 * Compares predictions with the known classes.
	 *
	 * @param images as {@link #labelled} gives them
	 * @param progress told how many images are done; returns whether to go on
	 */
	public ClassEvaluation evaluate(final Dataset images,
		final IntPredicate progress)
	{
		return ClassEvaluation.of(predictor, images, images.classNames(), threads,
			progress);
	}

	/**
	 * Looks, before images are read, whether the network can be calibrated.
	 *
	 * @throws io.github.fovea.FoveaException if it has a sigmoid for each of several classes
	 */
	public void checkCalibration() {
		source.get().withTemperature(1);
	}

	/**
	 * Writes the network with its probabilities calibrated; they are the softmax of the
	 * logits divided by a temperature, whichever program runs the file.
	 *
	 * @param names of the classes, in the order of the network's outputs
	 * @param least probability below which images are unknown, 0 for none
	 * @throws io.github.fovea.FoveaException as {@link #checkCalibration}, or if the file
	 *           cannot be written
	 */
	public void saveCalibrated(final Path file, final List<String> names,
		final double temperature, final double least)
	{
		final SavedModel model = source.get().withTemperature(temperature);
		final SavedModel named = new SavedModel(model.graph(), model.parameters(), model
			.metadata().with(StoredInput.KEY, StoredInput.json(input)).withClassNames(names));
		(least > 0 ? named.withLeastProbability(least) : named).save(file);
	}

	@Override
	public void close() {
		predictor.close();
		engine.close();
	}
}
