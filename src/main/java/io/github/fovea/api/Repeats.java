/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.FoveaException;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.Engines;
import io.github.fovea.files.AtomicFile;
import io.github.fovea.files.FileProblem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The same training from several seeds, on the same images for training and validation;
 * the network with the best validation is kept.
 */
final class Repeats {

	private final Training training;
	private final ModelFiles files;
	private final int count;

	Repeats(final Training training, final ModelFiles files, final int count) {
		if (count < 2) throw new FoveaException("Repeats are 2 or more, got " + count);
		this.training = training;
		this.files = files;
		this.count = count;
	}

	TrainingSeries run() {
		final List<TrainingOutcome> outcomes = new ArrayList<>();
		final long seed = training.settings().seed();
		try (Engine engine = Engines.open(training.engine(), training.engineOptions()
			.forLongWork()))
		{
			for (int i = 1; i <= count && !training.listener().canceled(); i++) {
				training.listener().message("Repeat " + i + " of " + count + ", seed " + (seed +
					i - 1));
				final Optional<TrainingOutcome> outcome = new TrainingRun(training.part("repeat" +
					i, seed + i - 1), files.part("repeat" + i)).inSeries("repeat", i).begin(engine)
						.filter(o -> o.result().best() != null);
				if (outcome.isEmpty() || training.listener().canceled()) break;
				outcomes.add(outcome.get());
			}
		}
		return new TrainingSeries(outcomes, count, keep(outcomes), files.left("repeat", count));
	}

	private List<Path> keep(final List<TrainingOutcome> outcomes) {
		final TrainingOutcome best = outcomes.stream().min(Comparator.comparingDouble(
			o -> training.monitor().cost(o.result().best()))).orElse(null);
		if (best == null) return List.of();
		training.listener().message("The best by " + (best.result().best().validated()
			? "validation" : "training") + " " + training.monitor() + " is " + best.files().model());
		final List<Path> kept = new ArrayList<>();
		for (final Function<ModelFiles, Path> file : List.<Function<ModelFiles, Path>> of(
			ModelFiles::model, ModelFiles::history, ModelFiles::curves, ModelFiles::card))
		{
			final Path from = file.apply(best.files());
			// There are no curves where Java has no fonts.
			if (!Files.exists(from)) continue;
			copy(from, file.apply(files));
			kept.add(file.apply(files));
		}
		return kept;
	}

	private static void copy(final Path from, final Path to) {
		try {
			AtomicFile.write(to, Files.readAllBytes(from));
		}
		catch (final IOException e) {
			throw new FoveaException("Could not copy " + from + " to " + to + ": " +
				FileProblem.of(e), e);
		}
	}
}
