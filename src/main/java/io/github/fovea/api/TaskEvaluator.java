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
import io.github.fovea.evaluate.Evaluation;
import io.github.fovea.model.SavedModel;
import io.github.fovea.predict.StoredInput;
import io.github.fovea.predict.StoredTask;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/**
 * A saved network that was trained on labels, numbers or masks, on an engine, to be
 * compared with what is known of images. {@link Classifier} does it for classes.
 */
public final class TaskEvaluator implements AutoCloseable {

	/** Classes of masks whose pixels above 0 are one. */
	private static final List<String> FOREGROUND = List.of(Truth.BACKGROUND,
		"foreground");

	private final SavedModel model;
	private final Truth truth;
	private final InputSpec input;
	private final ReadOptions reading;
	private final Engine engine;
	private final int threads;

	private TaskEvaluator(final SavedModel model, final Truth truth,
		final Classifier.Settings settings)
	{
		this.model = model;
		this.truth = truth;
		input = StoredInput.of(model, settings.preprocessing());
		reading = ReadOptions.defaults().withOpener(settings.opener()).withChannels(
			StoredInput.channels(model)).withTruth(truth);
		threads = settings.options().threadsOrAll();
		engine = Engines.open(settings.engine(), settings.options());
	}

	/** Whether a file is a network of this kind. */
	public static boolean accepts(final Path file) {
		return !StoredTask.of(file).equals(Truth.CLASSIFY);
	}

	/**
	 * Opens a model on an engine; close it after use.
	 *
	 * @param maskChannel channel of masks that counts, from 1
	 * @param maskIgnored value of pixels of masks that are left out; -1 for none
	 * @throws io.github.fovea.FoveaException if it cannot be used, or there is no such
	 *           engine
	 */
	public static TaskEvaluator open(final Path file, final Classifier.Settings settings,
		final int maskChannel, final int maskIgnored)
	{
		final SavedModel model = SavedModel.load(file);
		return new TaskEvaluator(model, truth(model, maskChannel, maskIgnored), settings);
	}

	private static Truth truth(final SavedModel model, final int maskChannel,
		final int maskIgnored)
	{
		final List<String> names = model.metadata().classNames();
		return switch (StoredTask.of(model)) {
			case Truth.SEGMENT -> new Truth.Masks(maskChannel, !names.equals(FOREGROUND),
				maskIgnored);
			case Truth.MULTI_LABEL -> new Truth.Labels(names);
			default -> new Truth.Numbers(names);
		};
	}

	/** How images are brought to the network. */
	public InputSpec input() {
		return input;
	}

	/** What computes. */
	public Device device() {
		return engine.device();
	}

	/** Images with what is known of them: the test part, or all. */
	public Dataset images(final Path path) {
		return Datasets.openHeld(path, Part.TEST, reading);
	}

	/** The part that {@link #images} takes; empty where they are undivided. */
	public Optional<Part> part(final Path path) {
		return Datasets.heldPart(path, Part.TEST, reading);
	}

	/**
	 * @param images as {@link #images} gives them
	 * @param progress told how many images are done; returns whether to go on
	 * @param warnings told of images that are unlike those trained with
	 */
	public Evaluation evaluate(final Dataset images, final IntPredicate progress,
		final Consumer<String> warnings)
	{
		return new TaskEvaluation(model, input, engine, threads).of(truth, images, model
			.metadata().classNames(), progress, warnings);
	}

	@Override
	public void close() {
		engine.close();
	}
}
