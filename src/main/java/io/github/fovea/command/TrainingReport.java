/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.FoveaException;
import io.github.fovea.api.TrainingOutcome;
import io.github.fovea.metric.Measure;
import io.github.fovea.train.EpochResult;
import io.github.fovea.train.TrainResult;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells a person what a training came to. */
final class TrainingReport {

	private TrainingReport() {}

	/**
	 * @param measure what epochs are scored by
	 * @param patience epochs without improvement after which it was to stop
	 * @throws FoveaException if it diverged, or there is no network
	 */
	static void tell(final Feedback feedback, final TrainingOutcome outcome,
		final Measure measure, final int patience)
	{
		final TrainResult result = outcome.result();
		final EpochResult best = result.best();
		final boolean diverged = result.end() == TrainResult.End.DIVERGED;
		if (best == null) throw new FoveaException(diverged ? diverged(result.history()
			.size() + 1) + " Nothing was saved."
			: "Canceled before the first epoch ended; nothing was saved");
		feedback.result(end(result, patience) + "; kept epoch " + best.epoch() + (best.validated()
			? String.format(Locale.ROOT, ": validation %s %.4f, loss %.4f", measure.label(),
				best.validationScore(), best.validationLoss()) : ""));
		outcome.test().ifPresent(t -> feedback.result("test " + t.summary()));
		feedback.result("wrote " + Stream.of(outcome.files().model(), outcome.files()
			.history(), outcome.files().curves(), outcome.files().card()).map(
				Object::toString).collect(Collectors.joining(", ")));
		if (diverged) throw new FoveaException(diverged(result.history().size() + 1) +
			" The best epoch before it, " + best.epoch() + ", was saved.");
	}

	private static String end(final TrainResult result, final int patience) {
		final String after = " after " + count(result.history().size());
		return switch (result.end()) {
			case COMPLETE -> "complete" + after;
			case STOPPED_EARLY -> "stopped early: no improvement for " + count(
				patience) + after;
			case CANCELED -> "canceled" + after;
			case DIVERGED -> "stopped" + after;
		};
	}

	private static String count(final int epochs) {
		return epochs + (epochs == 1 ? " epoch" : " epochs");
	}

	private static String diverged(final int epoch) {
		return "The loss became infinite or not a number in epoch " + epoch +
			". Take a smaller learning rate, another preprocessing (standardize), or " +
			"clip the gradients.";
	}
}
