/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.metric.Measure;
import io.github.fovea.model.events.EventFile;
import io.github.fovea.train.EpochResult;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The epochs of a training for TensorBoard: runs {@code train} and
 * {@code validation} with the tags of Keras, steps counted as epochs from 1.
 */
final class TensorBoardFiles implements AutoCloseable {

	private static final String TAG = "epoch_";

	private final Path folder;
	private final Measure measure;
	private final int first;
	private final EventFile train;
	private EventFile validation;

	/**
	 * @param measure what the scores are
	 * @param first the first epoch
	 */
	TensorBoardFiles(final Path folder, final Measure measure, final int first) {
		this.folder = folder;
		this.measure = measure;
		this.first = first;
		train = run("train");
	}

	private EventFile run(final String name) {
		return new EventFile(folder.resolve(name), first, Clock.systemUTC());
	}

	void add(final EpochResult epoch) {
		final Map<String, Double> values = values(epoch.loss(), epoch.score());
		values.put(TAG + "learning_rate", epoch.learningRate());
		values.put(TAG + "images_per_second", epoch.imagesPerSecond());
		train.add(epoch.epoch(), values);
		if (!epoch.validated()) return;
		if (validation == null) validation = run("validation");
		validation.add(epoch.epoch(), values(epoch.validationLoss(), epoch
			.validationScore()));
	}

	private Map<String, Double> values(final double loss, final double score) {
		final Map<String, Double> values = new LinkedHashMap<>();
		values.put(TAG + "loss", loss);
		values.put(TAG + measure.label(), score);
		return values;
	}

	@Override
	public void close() {
		train.close();
		if (validation != null) validation.close();
	}
}
