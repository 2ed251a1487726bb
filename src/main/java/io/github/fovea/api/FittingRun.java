/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.data.BatchSettings;
import io.github.fovea.data.Batches;
import io.github.fovea.data.Prepared;
import io.github.fovea.engine.DeviceLostException;
import io.github.fovea.engine.DeviceMemoryException;
import io.github.fovea.engine.Engine;
import io.github.fovea.graph.Graph;
import io.github.fovea.train.Checkpoint;
import io.github.fovea.train.EpochResult;
import io.github.fovea.train.Objective;
import io.github.fovea.train.RateCurve;
import io.github.fovea.train.TrainResult;
import io.github.fovea.train.TrainSettings;
import io.github.fovea.train.Trainer;
import io.github.fovea.train.TrainingListener;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A training that begins again from its last checkpoint, with smaller batches, where
 * the device has too little memory.
 */
final class FittingRun {

	private final Engine engine;
	private final Graph graph;
	private final Objective objective;
	private final Training training;
	private final TrainSettings first;
	private final ModelFiles files;
	private final int threads;
	private final TrainingListener listener;
	private Checkpoint last;

	/**
	 * @param from where to begin, or null to start anew
	 */
	FittingRun(final Engine engine, final Stage stage, final Objective objective,
		final Training training, final ModelFiles files, final int threads,
		final Checkpoint from)
	{
		this.engine = engine;
		graph = stage.graph();
		first = stage.settings();
		this.objective = objective;
		this.training = training;
		this.files = files;
		this.threads = threads;
		listener = training.listener();
		last = from;
	}

	/**
	 * @param keep takes each checkpoint
	 */
	TrainResult train(final Prepared train, final Optional<Prepared> validation,
		final Consumer<Checkpoint> keep)
	{
		TrainSettings settings = first;
		while (true) {
			try {
				return attempt(settings, train, validation, keep);
			}
			catch (final DeviceMemoryException | OutOfMemoryError e) {
				final int batch = Math.min(settings.batchSize(), train.data().size());
				if (batch <= 1) throw e;
				settings = settings.withBatchSize((batch + 1) / 2);
				listener.message("There is too little memory for batches of " + batch +
					" images; going on with batches of " + settings.batchSize());
			}
			catch (final DeviceLostException e) {
				throw new DeviceLostException(e.getMessage() + kept(), e);
			}
		}
	}

	/** Images as a training draws them. */
	static Batches batches(final Training training, final TrainSettings settings,
		final Prepared train, final int threads)
	{
		return new Batches(train, new BatchSettings(settings.batchSize(), threads, settings
			.seed(), training.augmentations(), settings.learning().sampling(), false),
			training.listener()::canceled);
	}

	private String kept() {
		if (last == null) return " No epoch was finished.";
		return switch (training.keeping()) {
			case NONE -> " No checkpoint was kept.";
			case BEST -> " The epochs up to the best are kept in " + files.checkpoint() +
				": go on with the option resume.";
			case EVERY -> " " + last.history().size() + " epochs are kept in " + files
				.checkpoint() + ": go on with the option resume.";
		};
	}

	private TrainResult attempt(final TrainSettings settings, final Prepared train,
		final Optional<Prepared> validation, final Consumer<Checkpoint> keep)
	{
		final List<EpochResult> before = last == null ? List.of() : last.history();
		final int earlier = last == null ? 0 : last.earlier();
		try (TensorBoardFiles board = training.tensorBoard() == null ? null
			: new TensorBoardFiles(training.tensorBoard(), objective.measure(), before
				.size() + 1);
				Batches batches = batches(training, settings, train, threads);
				Batches held = validation.map(v -> new Batches(v, BatchSettings.plain(settings
					.batchSize(), threads, false), listener::canceled)).orElse(null))
		{
			final TrainingListener all = new HistoryFiles(files, listener, objective,
				history -> RateCurve.of(history, training.settings(), settings, earlier),
				before, board == null ? epoch -> {} : board::add);
			return new Trainer(engine, graph, objective, settings, all).train(batches, held, last,
				checkpoint -> {
					keep.accept(checkpoint);
					last = checkpoint;
				});
		}
	}
}
