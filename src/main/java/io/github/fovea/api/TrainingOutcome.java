/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.evaluate.Evaluation;
import io.github.fovea.metric.Measure;
import io.github.fovea.train.EpochResult;
import io.github.fovea.train.TrainResult;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a training left.
 *
 * @param files the files written; the model's only if an epoch was finished
 * @param measure what the scores of epochs are
 * @param test how the saved model does on the test images; empty if there are
 *          none, or the work was canceled
 */
public record TrainingOutcome(TrainResult result, ModelFiles files, Measure measure,
	Optional<Evaluation> test)
{

	/**
	 * The figures that say most, by their names: of the test, else of the validation, else
	 * while learning; none if no epoch was finished.
	 */
	public Map<String, Double> scores() {
		if (test.isPresent()) return named("test ", test.get().scores());
		final EpochResult best = result.best();
		final Map<String, Double> scores = new LinkedHashMap<>();
		if (best == null) return scores;
		scores.put(measure.label(), best.validated() ? best.validationScore() : best
			.score());
		scores.put("loss", best.decidingLoss());
		return named(best.validated() ? "validation " : "training ", scores);
	}

	private static Map<String, Double> named(final String prefix,
		final Map<String, Double> scores)
	{
		final Map<String, Double> result = new LinkedHashMap<>();
		scores.forEach((name, score) -> result.put(prefix + name.replace('_', ' '),
			score));
		return result;
	}
}
