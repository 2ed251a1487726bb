/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.FoveaException;
import io.github.fovea.data.Dataset;
import io.github.fovea.data.Datasets;
import io.github.fovea.data.ImageOpener;
import io.github.fovea.data.InputSpec;
import io.github.fovea.data.Part;
import io.github.fovea.data.Preprocessing;
import io.github.fovea.data.ReadOptions;
import io.github.fovea.engine.Device;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.engine.Engines;
import io.github.fovea.evaluate.Evaluation;
import io.github.fovea.model.SavedModel;
import io.github.fovea.model.bioimage.ModelPackage;
import io.github.fovea.predict.Prediction;
import io.github.fovea.predict.Predictor;
import io.github.fovea.predict.StoredInput;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

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

	private final Engine engine;
	private final Predictor predictor;
	private final InputSpec input;
	private final List<String> classes;
	private final ReadOptions reading;
	private final int threads;

	private Classifier(final SavedModel model, final Settings settings,
		final Engine engine)
	{
		this.engine = engine;
		input = StoredInput.of(model, settings.preprocessing);
		reading = ReadOptions.defaults().withOpener(settings.opener).withChannels(
			StoredInput.channels(model));
		threads = settings.options.threadsOrAll();
		predictor = new Predictor(model, input, engine);
		classes = names(settings.classes != null ? settings.classes : model
			.metadata().classNames(), predictor.classes());
	}

	/**
	 * How a saved network is used.
	 *
	 * @param preprocessing for a model that does not store its own, or null
	 * @param classes in place of the names that the model stores, or null
	 * @param opener decodes image files
	 */
	public record Settings(Preprocessing preprocessing, List<String> classes,
		ImageOpener opener, String engine, EngineOptions options)
	{

		/** All as the model stores it, on the best engine. */
		public static Settings defaults() {
			return new Settings(null, null, ImageOpener.all(), Engines.AUTO,
				EngineOptions.DEFAULT);
		}
	}

	/** As the other {@code open}, with all that the model stores. */
	public static Classifier open(final Path model) {
		return open(model, Settings.defaults());
	}

	/**
	 * Opens a model on an engine; close it after use.
	 *
	 * @param model an ONNX file, or a package of the BioImage Model Zoo, whose test
	 *          tensors are checked
	 * @throws io.github.fovea.FoveaException if the file is no usable model, the
	 *           class names do not fit it, or there is no such engine
	 */
	public static Classifier open(final Path model, final Settings settings) {
		final ModelPackage source = ModelPackage.accepts(model) ? ModelPackage.read(
			model) : null;
		final SavedModel saved = source == null ? SavedModel.load(model) : null;
		final Engine engine = Engines.open(settings.engine, settings.options);
		try {
			return new Classifier(source == null ? saved : PackagedClassifier.open(
				source, settings.preprocessing, engine), settings, engine);
		}
		catch (final RuntimeException | Error e) {
			engine.close();
			throw e;
		}
	}

	private static List<String> names(final List<String> known,
		final int outputs)
	{
		if (known.isEmpty()) return IntStream.range(0, outputs).mapToObj(
			Integer::toString).toList();
		if (known.size() != outputs) throw new FoveaException(
			"The network has " + outputs + " outputs, but there are " + known.size() +
				" class names");
		return List.copyOf(known);
	}

	/** Names of the classes in the order of the network's outputs. */
	public List<String> classes() {
		return classes;
	}

	/** How images are brought to the network. */
	public InputSpec input() {
		return input;
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

	/** Images to predict, with or without classes: the test part, or all. */
	public Dataset unlabelled(final Path images) {
		return Datasets.openHeld(images, Part.TEST, reading);
	}

	/**
	 * Images whose classes are known, with the class numbers of this network.
	 *
	 * @throws io.github.fovea.FoveaException if there are other classes
	 */
	public Dataset labelled(final Path images) {
		return Datasets.withClasses(unlabelled(images), classes);
	}

	/**
	 * Compares predictions with the known classes.
	 *
	 * @param progress told how many images are done; returns whether to go on
	 */
	public Evaluation evaluate(final Dataset images,
		final IntPredicate progress)
	{
		return Evaluation.of(predictor, images, classes, threads, progress);
	}

	@Override
	public void close() {
		predictor.close();
		engine.close();
	}
}
