/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.data.TrainingParts;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.Engines;
import io.github.fovea.evaluate.ClassEvaluation;
import io.github.fovea.report.FoldsCsv;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cross-validation: as many networks as folds, each tested on the fold that it has never
 * seen. Which epoch is kept is decided by a part of the other folds, not by the test.
 */
final class CrossValidation {

	private final Training training;
	private final ModelFiles files;
	private final int count;

	CrossValidation(final Training training, final ModelFiles files, final int count) {
		this.training = training;
		this.files = files;
		this.count = count;
	}

	TrainingSeries run() {
		final List<TrainingOutcome> outcomes = new ArrayList<>();
		try (Engine engine = Engines.open(training.engine(), training.engineOptions()
			.forLongWork()))
		{
			final List<TrainingParts> folds = TrainingParts.folds(training.data(), training
				.opener(), count);
			for (int i = 1; i <= count; i++) {
				training.listener().message("Fold " + i + " of " + count);
				final String name = "fold" + i;
				final Optional<TrainingOutcome> outcome = new TrainingRun(training.part(name,
					training.settings().seed()), files.part(name)).inSeries("fold", i + " of " +
						count).on(folds.get(i - 1)).begin(engine).filter(o -> o.test().isPresent());
				if (outcome.isEmpty()) break;
				outcomes.add(outcome.get());
			}
		}
		return new TrainingSeries(outcomes, count, table(outcomes), files.left("fold", count));
	}

	/** Only of images with a class each. */
	private List<Path> table(final List<TrainingOutcome> outcomes) {
		final List<ClassEvaluation> folds = outcomes.stream().map(o -> o.test().orElseThrow())
			.filter(ClassEvaluation.class::isInstance).map(ClassEvaluation.class::cast)
			.toList();
		if (folds.isEmpty()) return List.of();
		FoldsCsv.write(files.folds(), folds);
		return List.of(files.folds());
	}
}
